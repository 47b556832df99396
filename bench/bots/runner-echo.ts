// A bare grammY bot that says back what it is told, with @grammyjs/runner: all updates side by side, in no order.
import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { readTold, serveBench } from './told.ts';

const { apiRoot, token } = readTold();
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.init();
const runner = run(bot);
serveBench(() => runner.stop());
