// Words without what says who wrote them: digits, names that somebody gives, handles, addresses, firms. It finds most of
// that and not all: a person reads a line before it becomes a phrasing.

/** What is cut off before anything is looked for: nobody reads on, and every look stays short. */
const MOST_READ = 600;
const GONE = '…';
/** In letters; what is longer is a story, and its end is left out. */
const MOST = 200;

const words = (list: string): string => list.trim().split(/\s+/).join('|');

const SURNAMES = `(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|尉迟|尉遲|长孙|長孫|皇甫|令狐|慕容|夏侯|东方(?!航|财)|端木|公孙|公孫|独孤|南宫|宇文|司徒|[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞樊兰殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁鲁葛伍韦韋申尤毕畢聂聂焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时耿牟卜肖詹关關苗凌费費纪紀靳盛童欧歐甄项曲成游阳裴席卫衛查屈鲍鲍位覃霍翁隋植甘景薄单单柏宁阮桂闵闵解强柴车車房边邊包平尚桑刁宗])`;
/** Words that begin like a name. */
const NO_NAME = `(?!${words(`
  高级 高中 高峰 高速 方便 方法 方式 方面 安全 安装 安卓 安徽 时间 时候 何时 何地 何必 何况 何处 余额 余下 黄牛 黄金 马上 钱款 钱包 钱还 白名
  白天 白卡 常用 常见 常客 成功 成年 成都 程序 强制 万一 万能 关机 关闭 关于 关联 解除 解绑 解约 解封 包括 包月 包年 平台 平时 平常 宁波 宁夏 江西 江苏
  温馨 尚未 申请 申诉 申报 单位 单独 于是 文件 文字 文化 路口 路上 路由 成员 游戏 阳光 季度 易信 项目 向您 向你 席位 查询 查不 查到 查一 车牌 房东
  房子 边境 管理 管家 左右 任何 任意 段时间 常年 欧洲 金额 金卡 石家 庄家 时效 费用 费率 盛大 成本 成为 位置 位数 位客 卫星 安排 白户 路人 贺卡
  施工 施行 严重 严格 田地 毛病 毕业 毕竟 莫名 洪水 方案 许可 许多 林业 夏天 夏令 秦皇 江湖 雷同 康复 龙卡 王卡 大王 孙女 周末 周日 周一 周二 周三
  周四 周五 周六 周期 周边 周围 周岁 黎明 徐州 郑州 苏州 常州 温州 广州 兰州 柳州 梅州 马来 万元 万多 张卡 张数 张电 张号 张副 张主 程度 曾经 谢谢 于我
  邮 余下 余款 龙岩 武汉 武警 任务 时长 汪汪 伍佰 陆续 陆军 章程 鲁莽 顾客 唐山 高考 单子 游客 关掉 关停 关了 解释 解锁 卜知 柴油 车主 车辆 平均 祝您 祝你
`)})`;
const GIVEN =
  '(?:(?![的是了吗嗎呢在不没沒怎么麼办辦要用卡号號把让讓说說去我你您他她它这這那什谁誰先女电電话話叫名也都还還问問就被给給跟和与填写寫哪几幾有会會能可以级級])\\p{Script=Han})';
const AFTER_NAME =
  '(?=$|[^\\p{Script=Han}]|[的是了吗嗎呢在不没沒怎办辦要用卡号號把让讓说說去我你您他她这這那先女电電话話名也都还還问問就被给給跟和想有会會能可来來借请請已离離停注销銷转轉查丢手身本现現之前后後帮到从從对對拿持登入打联聯收开開换換])';
/** Two letters or one behind the surname, as many as leave a word behind that can follow a name. */
const NAME = `${NO_NAME}(?:${SURNAMES}${GIVEN}{2}${AFTER_NAME}|${SURNAMES}${GIVEN}${AFTER_NAME}|${SURNAMES}${GIVEN}{2})`;

const IS = '[\\s:是为為係系叫做的写寫]{0,4}';
const ROLES = words(`
  户名 戶名 机主 機主 号主 號主 卡主 户主 戶主 持卡人 开户人 開戶人 联系人 聯繫人 聯絡人 实名(?:信息|人)? 實名(?:資訊|人)? 联系 聯絡 法人 法定代表人 代表人? 负责人 負責人 经办人 經辦人 办理人 辦理人 申请人 申請人
  收件人 收货人 签名 簽名 署名 落款 客户名?称? 客戶 登记的?人? 登記的?人? 姓名 名字 全名 本名 真名 使用人 委托人 授权人 代办人 代理人 本人 我叫 她叫 他叫 叫做? 我姓 这里是 這裡是 這里是 此致 敬上 我是 我係 人叫 名叫 身份证上是? 身份證上是? 证件上是? 证上是? 户口本上是?
`);
const RELATIONS = words(`
  [我她他]先生 老公 老婆 爸爸? 妈妈? 媽媽? 父亲 父親 母亲 母親 儿子 兒子 女儿 女兒 哥哥? 姐姐? 弟弟? 妹妹? 朋友 同事 同学 同學 亲戚 丈夫 妻子 太太 爱人 愛人 对象 男友 女友 男朋友 女朋友 老板 老闆 领导
  經理 经理 员工 員工 客户 客戶 叔叔 阿姨 姐夫 妹夫 嫂子 弟媳 岳父 岳母 公公 婆婆 侄子 侄女 外甥 表哥 表姐 表弟 表妹 堂哥 堂弟 董事长 董事長 总经理 總經理 主管 主任 组长 店长 会计 秘书 助理 外公 外婆 奶奶 爷爷 舅舅 姑姑 室友 前夫 前妻 师傅 老师 客服 业务员 推销员 销售
`);
const TITLES = '先生|女士|小姐|太太|经理|經理|老师|老師|师傅|師傅|主任|老板|老闆|同学|同志|总(?=[,。\\s]|$)';

const CAPITALISED = "\\p{Lu}[\\p{L}'’-]+";
const NO_ENGLISH_NAME =
  '(?!(?:Support|Customer|Service|China|Mobile|Unicom|Telecom|We[Cc]hat|Telegram|Alipay|The|This|That|How|What|When|Why|Can|Could|My|Your|Please|Thanks?|Hi|Hello|SIM|ID|QQ|Chinese|English|American|British|Beijing|Shanghai|Hong|Mr|Mrs|Ms|Not|No|Yes|I|A|An|In|On|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)(?![\\p{L}]))';
const ENGLISH_NAME = `${NO_ENGLISH_NAME}${CAPITALISED}(?:\\s+${NO_ENGLISH_NAME}${CAPITALISED}){0,2}`;

const HANDLE = '[A-Za-z][\\w.@-]{2,40}';
const SERVICES = words(`
  微信 wei\\s?xin we\\s?chat vx v信 wx v号 qq 扣扣 telegram tg 电报 電報 飞机号 推特 twitter line whats\\s?app 抖音 douyin tiktok 小红书 小紅書 微博 weibo 快手 支付宝 支付寶 alipay 飞书 skype instagram
  ins facebook fb signal 钉钉 陌陌 知乎 b站
`);

const PATTERNS: readonly [RegExp, string][] = [
  // Addresses on the net. What is not at the beginning of a word is not tried again from each of its letters.
  [
    /(?<![^\s\p{Script=Han}:,，(（])[^\s\p{Script=Han},，]{1,80}@[^\s\p{Script=Han},，]+|https?:\/\/[^\s\p{Script=Han}]+|www\.[^\s\p{Script=Han}]+|@\w+/giu,
    GONE,
  ],
  [
    /(?<![\w.-])[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.(?:com|cn|me|net|org|io|app|cc|link|hk|tw)\/[^\s\p{Script=Han}]+/giu,
    GONE,
  ],
  // Handles.
  [
    new RegExp(
      `((?:${SERVICES})(?:号|號|账号|帳號|id|名)?[\\s:=]{0,3}(?:是|为|為|叫|:|=|is)[\\s:=]{0,2})(?=[\\w.@-]*[\\d_@.-]|(?<=[号號是为為叫:=][\\s]?)\\w{4})${HANDLE}`,
      'giu',
    ),
    `$1${GONE}`,
  ],
  [
    new RegExp(
      `((?:${SERVICES})(?:号|號|账号|帳號| ?id|名)?[\\s:]{0,3})(?=[\\w.@-]*[\\d_@-])${HANDLE}`,
      'giu',
    ),
    `$1${GONE}`,
  ],
  // Firms.
  [
    /(?:(?![是在的我们們叫为為名系係把])\p{Script=Han}){2,16}(?<!中国(?:移动|联通|电信|广电))(?:有限责任公司|有限責任公司|有限公司|股份公司|集团|集團|工作室|商行|经营部|經營部|事务所|事務所)/gu,
    GONE,
  ],
  [/((?:是|叫|名称?[:是]?|:)\s?)(?:(?![是在的我们們叫为為做])\p{Script=Han}){4,12}(?=公司)/gu, `$1${GONE}`],
  [
    new RegExp(
      `(?:${CAPITALISED}\\s+){1,4}(?:Co\\.?,?\\s*)?(?:Ltd|Limited|Inc|LLC|Corp(?:oration)?|GmbH)(?!\\p{L})\\.?`,
      'gu',
    ),
    GONE,
  ],
  // Where somebody lives.
  [
    /((?:地址|住址|住在|住|寄到|寄往|寄去|家在|送到|位于|位於)[\s:是]{0,3})(?=[^,。?!;\n]{0,30}(?:[路街道区區县縣镇鎮村巷弄栋棟幢室苑]|号|號|花园|花園|大厦|大廈|公寓))[^,。?!;\n]{2,40}/gu,
    `$1${GONE}`,
  ],
  [
    /(?:(?![在到的是我])\p{Script=Han}){2,12}?(?:路|街|大道|巷|弄|胡同)(?:[一二三四五六]段)?\s?[#\d零一二三四五六七八九十百]{1,6}\s?(?:号|號|弄)(?:[\d\p{Script=Han}]{0,8}?(?:栋|棟|幢|楼|樓|单元|室|院))?/gu,
    GONE,
  ],
  [
    /(?<=[在到])(?:(?![在到的是我])\p{Script=Han}){2,8}?(?:小区|小區|花园|花園|公寓|大厦|大廈|家园|新村)(?:小区|小區)?(?:\d+(?:栋|棟|幢|号|號|楼|樓|室|单元)){0,4}/gu,
    GONE,
  ],
  [
    new RegExp(
      `\\d{1,5}\\s+(?:${CAPITALISED}\\s+){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square)(?!\\p{L})\\.?`,
      'gu',
    ),
    GONE,
  ],
  // People.
  [new RegExp(`(?<=(?:帮|幫|替|给|給)(?:我)?)${NAME}(?=[销銷注办辦查问問转轉停申])`, 'gu'), GONE],
  [new RegExp(`(?<=^(?:[Hh]i|[Hh]ello|[Hh]ey),? )${ENGLISH_NAME}(?= here)`, 'gu'), GONE],
  [new RegExp(`((?:${ROLES})${IS})${NAME}`, 'gu'), `$1${GONE}`],
  [new RegExp(`((?:我|她|他|板|主|人)姓\\s?)${NO_NAME}${SURNAMES}`, 'gu'), `$1${GONE}`],
  [
    /((?:[我他她主人]叫|名字叫|名字是|我的名字是|名叫)\s{0,2})(?![什啥谁誰不没沒怎哪])\p{Script=Han}{1,4}(?=$|[\s,。!?])/gu,
    `$1${GONE}`,
  ],
  [/((?:我叫|我是|名字[叫是])\s{0,2})\p{Lu}\p{Ll}{2,20}(?:\s\p{Lu}\p{Ll}+)?/gu, `$1${GONE}`],
  [new RegExp(`((?:${RELATIONS})[\\s叫是,]{0,2})${NAME}`, 'gu'), `$1${GONE}`],
  [
    new RegExp(
      `((?:^|[\\s,。;:-])|在|用|是|拿|以|找|和|跟|给|帮|幫|替|为|為)${NAME}(?=(?:的)?(?:名下|名字|身份证|身份證|名义|名義|实名|證件|证件))`,
      'gu',
    ),
    `$1${GONE}`,
  ],
  [new RegExp(`${NO_NAME}${SURNAMES}${GIVEN}{0,2}(?=${TITLES})`, 'gu'), GONE],
  [new RegExp(`((?:^|\\n)\\s{0,3})${NAME}(?=[\\s,:]+[\\d#])`, 'gu'), `$1${GONE}`],
  [new RegExp(`((?:-{2,4}|—{1,4}|此致|敬上)\\s{0,3})${NAME}`, 'gu'), `$1${GONE}`],
  [
    /((?<![\p{L}])(?:my name is|my name['’]s|name['’]?s? is|i am called|i['’]m called|call me|regards,?|yours,?|sincerely,?|signed,?|full name:?|name ?[:=])\s+)(?!(?:back|at|when|if|later|now|please|for|to|on|in|is|not|wrong|misspell\w*|spelled|the|a|of|it|incorrect|different|needed)(?!\p{L}))\p{L}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]+){0,2}/giu,
    `$1${GONE}`,
  ],
  [
    new RegExp(
      `((?<!\\p{L})(?:[Ii]['’]?m|[Ii] am|[Tt]his is|[Ii]t['’]s|[Cc]ontact(?: person)?:?|(?:[Oo]wner|[Hh]older)(?: is|['’]s|:| named?)?|[Rr]egistered (?:to|under|for)|[Nn]ame of|[Bb]elongs to|[Cc]alled|[Nn]amed|[Aa]sk for|[Ss]poke (?:to|with)|[Ff]rom|[Uu]nder)\\s+)${ENGLISH_NAME}`,
      'gu',
    ),
    `$1${GONE}`,
  ],
  [
    new RegExp(
      `((?<!\\p{L})(?:Mr|Mrs|Ms|Miss|Dr|Mister)\\.?\\s+)${CAPITALISED}(?:\\s+${CAPITALISED})?`,
      'gu',
    ),
    `$1${GONE}`,
  ],
  [
    new RegExp(
      `((?<!\\p{L})[Mm]y (?:husband|wife|father|mother|dad|mum|mom|son|daughter|brother|sister|boss|friend|colleague|partner|manager|employee|uncle|aunt)['’,]?s?\\s+)${ENGLISH_NAME}`,
      'gu',
    ),
    `$1${GONE}`,
  ],
];

const NUMBERS = /[\p{N}零〇一二三四五六七八九幺]{4,}|\p{N}+/gu;

/** Digits become `#`; addresses, handles, firms and names that somebody gives, and `name`, the person's own, go. */
export function withoutPersonal(text: string, name: string): string {
  const own = [name, ...name.split(/\s+/)].filter((part) => Array.from(part).length > 1);
  const read = Array.from(text.normalize('NFKC').replace(/[\p{Cf}]/gu, ''))
    .slice(0, MOST_READ)
    .join('');
  const bare = own.reduce((rest, part) => rest.replaceAll(part, GONE), read);
  const clean = PATTERNS.reduce((rest, [pattern, put]) => rest.replace(pattern, put), bare)
    .replace(NUMBERS, '#')
    .replace(/…(?:\s*…)+/g, GONE)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  return Array.from(clean).slice(0, MOST).join('');
}
