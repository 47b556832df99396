#!/bin/sh
# The database server runs this once, when its data is made: a role for the bot, which owns its database and nothing else.
# From then on the server's superuser comes in from inside its container only: docker compose exec postgres psql -U postgres
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=superuser="$POSTGRES_USER" --set=password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE xiaoka LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
CREATE DATABASE xiaoka OWNER xiaoka;
REVOKE ALL ON DATABASE xiaoka FROM PUBLIC;
ALTER ROLE :"superuser" PASSWORD NULL;
SQL
