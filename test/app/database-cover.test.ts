// A database in another network is spoken to in clear only by whoever says so.
import { expect, test } from 'vitest';
import { openToListeners } from '../../src/app/database-cover.ts';

test.each([
  'postgres://xiaoka:p@db.example.com/xiaoka',
  'postgres://xiaoka:p@db.example.com:5433/xiaoka?application_name=x',
  'postgresql://xiaoka:p@203.0.113.7/xiaoka',
  'postgres://xiaoka:p@[2001:db8::7]/xiaoka',
  'postgres://xiaoka:p@172.32.0.1/xiaoka',
  'postgres://xiaoka:p@localhost/xiaoka?host=db.example.com',
  'postgres://xiaoka:p@localhost.example.com/xiaoka',
])('%s is warned about, without the address', (url) => {
  const told = openToListeners(url, undefined);
  expect(told).toContain('sslmode=verify-full');
  expect(told).not.toMatch(/example|203|2001|:p@/);
  expect(openToListeners(url, 'verify-full')).toBeNull();
  for (const mode of ['sslmode=verify-full', 'sslmode=disable', 'sslmode=require', 'ssl=true'])
    expect(openToListeners(`${url}${url.includes('?') ? '&' : '?'}${mode}`, undefined)).toBeNull();
});

test.each([
  'postgres://xiaoka:p@localhost/xiaoka',
  'postgres://xiaoka:p@postgres/xiaoka',
  'postgres://xiaoka:p@127.0.0.1:5432/xiaoka',
  'postgres://xiaoka:p@[::1]/xiaoka',
  'postgres://xiaoka:p@10.1.2.3/xiaoka',
  'postgres://xiaoka:p@172.20.0.5/xiaoka',
  'postgres://xiaoka:p@192.168.1.5/xiaoka',
  'postgres://xiaoka:p@[fd00::5]/xiaoka',
  'postgres://xiaoka:p@db.internal/xiaoka',
  'postgres:///xiaoka?host=/var/run/postgresql',
  'postgres://xiaoka@%2Fvar%2Frun%2Fpostgresql/xiaoka',
])('%s leads to no other network', (url) => {
  expect(openToListeners(url, undefined)).toBeNull();
});
