// A bare grammY bot that says back what it is told, with the polling that is built in.
import { Bot } from 'grammy';
import { readTold, serveBench } from './told.ts';

const { apiRoot, token } = readTold();
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
void bot.start({
  onStart: () => {
    serveBench(() => bot.stop());
  },
});
