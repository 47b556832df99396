// Numbers that are no secret, whatever stands beside them: days, times, amounts, hotlines, phone numbers, the tail of a
// card, the number of an order. The search for codes does not see them.

/** Stands where something harmless stood. */
const NOTHING = '\uE002';
const NOT_DIGIT = '(?<![\\d])';

const UNITS = [
  '年|月(?!.{0,2}验证)|日(?![前常])|号(?!码)|点(?![击开这此])|时(?![间候])|分(?![享别开])|秒|刻|天(?!翼)|周(?!.?[先女])|小时|分钟|星期|礼拜|个(?!人|性)|位(?!置)|次(?!日)|条|张(?!.{0,2}(?:先生|女士))|人(?![工脸家])|岁|米|公里|栋|幢|室|房|宿舍|版|遍|回(?![复到来])|笔|件|套|台|部|倍|格|项|步|字|度|折|元|块|毛|角|圆|文|刀|万|千|百|亿|多(?![谢少])|积分|流量|兆|港币|人民币|美元|美金|台币|欧元|w(?![a-z0-9])|k(?![a-z0-9])|%',
  '(?:rmb|cny|yuan|kuai|usd|hkd|twd|ntd|eur|dollars?|bucks|euros?|pounds?|cents?|hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|weeks?|months?|years?|yrs?|people|persons?|times|tries|attempts|cards?|sims?|customers?|points|digits?|characters|chars|letters|numbers|calls|steps|messages|percent|mb|gb|kb|tb|g|m|s|h|km|kg|cm|mm|px|pm|am|nian|yue|ri|hao|fen ?zhong|miao|ge|wei|ci|zhang)(?![a-z0-9])',
].join('|');

/** Of these there may be a hundred thousand and more. */
const LARGE_UNITS =
  '元|块|万|人民币|美元|港币|毫秒|秒|积分|%|(?:rmb|cny|yuan|usd|dollars?|mb|kb|gb|ms|points|people|customers|calls)(?![a-z0-9])';

const AMOUNT_BEFORE =
  '[¥$€£]|(?<![a-z])(?:rmb|cny|usd|hkd|balance|paid|pay|owed?|owes|costs?|fee|credit|deposit|refund(?:ed)?|charged?|about|around|over|under|nearly|almost|roughly|approximately|more than|less than|up to|at least)(?![a-z])|话费|余额|充[了值]?|花[了费]?|欠费?[了]?|交[了过]?|缴[了费]?|扣[了费款]?|退[了费款]?|押金|罚款?|违约金|工资|月租|套餐|总共|一共|共计|大概|大约|超过|不到|多达|至少|最多|剩余?|剩下|还有|还差|等了|排了|价格|金额|消费|收费|费用|赔|付[了款]?|转[了账]?|借[了给]?|欠我|收入|支出|存[了款]?';

const NUMBER_OF = [
  '尾号|尾数|末尾|末[三四六3-6]位|后[三四六3-6]位(?:数字?)?|前[三四六七3-7]位|最后[三四六几3-6]位|头几位|开头|结尾|尾巴',
  '[工编单订邮区房门座学考案档批型款分短]号|订单|工单|案件|快递|运单|物流|包裹|回执|房间|门牌|邮编|邮政编码|邮[递区]{2}号|分机|短号|端口',
  '(?:流水|受理|序列|批次|用户|会员|车牌|航班|取餐|发票|合同|排队|档案|业务|手机|座位|合约|机型|版本)(?:编?号|码)|车次|[群路楼台柜票税款]号',
  '微信号?|账[号户]|用户名|信用代码|(?<!验证|短信|安全|动态|数字|登录|登陆|登入|授权)代码|错误码?|报错码?|出错|异常码?|状态码?|返回码?|提示码',
  '取件码?|取货码?|提货码?|自提码?|页码?|版本|型号|款号|号段|工位|优惠[码券]|邀请码|兑换码|推荐码|股票|基金|频道',
  'imei|imsi|meid|qq群?|vx|wx|固话|座机|电话|手机号|客服|热线|拨打?|打了?|致电|呼叫|回电|来电',
].join('|');
const NUMBER_OF_ENGLISH =
  '(?<![a-z])(?:last (?:four|4|six|6|few|three|3)(?: digits?| numbers?)?|ending(?: in| with)?|ends? (?:in|with)|start(?:s|ing)? (?:in|with)|begin(?:s|ning)? (?:in|with)|tail|orders?|case|ticket|reference|ref|tracking|invoice|booking|room|flight|ext|extension|apt|suite|model|version|ver|serial|page|account|acct|customer|employee|badge|agent|member|port|error|err|status|zip|postcode|postal|dial|call(?:ed|ing)?|ring|rang|phone|hotline|house|street|building|floor|block|bus|train|win(?:dows)?|android|ios|iphone|policy|contract|complaint|parcel|shipment|gongdan|dingdan|weihao|gonghao|youbian|dian ?hua|da)(?![a-z])';

const LINK = `[\\s:=#._"'“”()（）-]{0,3}(?:号码?|数字?|是|为|叫|的是|到|给|is|was|are|no\\.?|numbers?|num|id|shi)?[\\s:=#"'“”()（）-]{0,3}`;
const TOKEN = '[a-z]{0,4}-?\\d[\\da-z]*(?:-\\d+)*';

const AFTER_A_CARD =
  '\\s?(?:的|这|那|此|这个|那个)?\\s?(?:[一]?张|个)?\\s?(?:(?:[旧新老副主]|电销|白名单)?(?:卡(?!号是)|sim)|号段|尾号|结尾|开头|打头|收尾|(?:的|这|那|这个|那个|的那个)(?:号|手机|机子|电话|密码))|号(?![码])|\\s(?:card|sim|number ends)(?![a-z])|\\s?端口|\\s?室|\\s?房';

/** In their order: what is found is gone before the next one looks. */
const SHAPES: readonly RegExp[] = [
  /(?:https?:\/\/|www\.|tg:\/\/)[^\s\p{Script=Han}，。；）]+/gu,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,10}(?!\w)/gu,
  /(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|cn|net|org|app|io|me|hk|tw|gov|edu|top|xyz|info)(?![a-z0-9])(?:\/[^\s\p{Script=Han}]*)?/gu,
  /(?<![a-z0-9])xk-[a-z0-9]{4,8}(?![a-z0-9])/gu,
  // Days and times.
  /(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? ?\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,? ?(?:19|20)\d\d(?!\d))?/gu,
  /(?<!\d)\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?:,? ?(?:19|20)\d\d(?!\d))?/gu,
  /(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? (?:19|20)\d\d(?!\d)/gu,
  /(?<![\da-z])(?:19|20)\d\d ?[-./年] ?(?:1[0-2]|0?[1-9]) ?(?:[-./月] ?(?:3[01]|[12]\d|0?[1-9])(?!\d) ?日?|月|(?![\d./-]))/gu,
  /(?<![\da-z])(?:3[01]|[12]\d|0?[1-9])[-./](?:1[0-2]|0?[1-9])[-./](?:19|20)\d\d(?!\d)/gu,
  /(?<![\da-z])(?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9])[-./](?:19|20)\d\d(?!\d)/gu,
  /(?<![\da-z])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])/gu,
  /(?<![\da-z])(?:19|20)\d\d ?[-~] ?(?:19|20)\d\d(?!\d)/gu,
  /(?<![\d.])(?=[\d.]{0,9}\d\d)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/gu,
  // Phone numbers and hotlines.
  /(?<![\da-z])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/gu,
  /(?<![\da-z])1(?:0648|064|44\d|41\d|49\d)\d{8,9}(?!\d)/gu,
  /(?<![\da-z])106\d{4,17}(?!\d)/gu,
  /(?<![\da-z])[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/gu,
  /(?<![\da-z])\(?0\d{2,3}\)?[ -]?\d{7,8}(?!\d)/gu,
  /(?<![\da-z])(?:100(?:00|10|86|99|85|50|39|15|19|96|6\d|2\d|4\d|3\d)\d{0,3}|123\d\d|95\d{3}|96\d{3}|1[02]\d{3})(?!\d)/gu,
  // Amounts and counts.
  new RegExp(`(?<![\\da-z.])\\d{1,5}(?:\\.\\d{1,4})?[ -]?(?:${UNITS})`, 'gu'),
  new RegExp(`(?<![\\da-z])\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})? ?(?:${UNITS})`, 'gu'),
  new RegExp(`(?<![\\da-z])\\d{6,9}(?:\\.\\d{1,4})? ?(?:${LARGE_UNITS})`, 'gu'),
  new RegExp(`(?<![\\da-z])\\d{1,6} ?[-~到至] ?(?=${NOTHING})`, 'gu'),
  /(?<![\d.])\d{1,6}\.\d{1,2}(?![\d.])(?= ?(?:元|块|rmb|yuan))/gu,
];

/** A postcode stands behind a place. */
const PLACE =
  '[省市区县镇乡村路街道]|北京|上海|广州|深圳|成都|南京|杭州|武汉|西安|重庆|天津|苏州|长沙|郑州|青岛|济南|厦门|福州|合肥|昆明|贵阳|南宁|海口|哈尔滨|长春|沈阳|大连|石家庄|太原|兰州|西宁|银川|乌鲁木齐|拉萨|宁波|无锡|佛山|东莞|珠海|中山|惠州|温州|泉州|徐州|南昌|常州|烟台';

const CONTEXTS: readonly RegExp[] = [
  new RegExp(`(?:${PLACE})[ ,]?[0-8]\\d{5}(?!\\d)`, 'gu'),
  new RegExp(`(?:${AMOUNT_BEFORE})[\\s:是为]{0,3}\\d{1,5}(?:\\.\\d+)?(?!\\d)`, 'gu'),
  new RegExp(`(?:${NUMBER_OF})${LINK}${TOKEN}`, 'gu'),
  new RegExp(`${NUMBER_OF_ENGLISH}${LINK}${TOKEN}`, 'gu'),
  new RegExp(`${NOT_DIGIT}\\d{3,8}(?:${AFTER_A_CARD})`, 'gu'),
  /(?<![a-z])(?:in|since|from|until|till|before|after|during|year|of|by)(?![a-z]) ?(?:19|20)\d\d(?!\d)/gu,
  /(?:自从?|从|在|于|截[至止]|到|至|是|去年|今年|明年|前年)\s?(?:19|20)\d\d(?!\d)/gu,
  /(?<![a-z])(?:iphone|mate|android|ios|win|windows|sim|app|v|ver|p|note|mi|redmi|vivo|oppo|huawei|honor|galaxy|pixel|ipad) ?\d{1,3}[a-z]{0,5}(?![a-z0-9])/gu,
];

/** The text with harmless shapes blanked, letter for letter. */
export function withoutShapes(text: string): string {
  return blanked(text, SHAPES);
}

/** Further without numbers that the words beside them explain. */
export function withoutExplained(text: string): string {
  return blanked(text, CONTEXTS);
}

/** The text without what stands at these places. */
export function withoutPlaces(text: string, places: readonly { start: number; end: number }[]): string {
  let rest = '';
  let done = 0;
  for (const { start, end } of places) {
    rest += text.slice(done, start) + NOTHING.repeat(end - start);
    done = end;
  }
  return rest + text.slice(done);
}

export function blanked(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce(
    (rest, pattern) => rest.replace(pattern, (found) => NOTHING.repeat(found.length)),
    text,
  );
}

/** A number that looks like a day or a month: 20261128, 202611. */
export function likeADay(digits: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?$/.test(digits);
}

/** A number that is as good as an amount, a year or a row of keys: 5000, 2024, 1234. */
export function roundOrYear(digits: string): boolean {
  return /^(?:\d{1,3}00|\d{1,5}000|(?:19[5-9]|20[0-4])\d|1234|12345|123456)$/.test(digits);
}
