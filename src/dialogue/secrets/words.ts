// The words that the search for secrets knows, as patterns over plain letters: small, simplified, without marks inside.

const any = (words: string): string =>
  words
    .trim()
    .split(/\s*\n\s*/)
    .join('|');
/** Not inside another word of Latin letters. */
const latin = (words: string): string => `(?<![a-z])(?:${any(words)})(?![a-z])`;

/** A number beside one of these is a code. */
export const CODE_WORD = new RegExp(
  `${any(`
  验证(?:码|吗|嘛|妈|号码|密码|数字|口令|代码)
  验正码|严正码|验码|一证码|认正码
  校验(?:码|吗)|检验码|核验码|动态(?:码|口令|密码|验证)|短信(?:码|密码|口令|随机)|随机(?:码|密码|数|口令)
  认证(?:码|口令)|确认码|安全(?:码|口令|代码)|授权(?:码|口令)|激活码|一次性?(?:密码|口令|码)|登[录陆入](?:代?码|口令)|注册码
  启[动用]码|开通码|交易码|支付码|付款码|解锁码|身份码|识别码|通行码|令牌|动态令|简讯码|语音码|数字码|核实码|(?<=[位的个串到这那了])码(?=[\\s:是为]{0,3}\\d)|验证(?:code|ma)|認証|인증번호|コード|к?koд|c[oó]digo|m[ãa] x[áa]c|转网码|携转码
  (?<![a-z])p(?:in|uk)[12]?(?:码|密码)
  两步验证|二步验证|二次验证|双重验证|双因素|身份验证
  请?勿(?:告知|泄露|泄漏|转发|向他人|外泄)|不要(?:告诉|告知|转发给)(?:任何人|他人|别人)|(?:分钟|小时)内(?:有效|输入|使用|完成)|有效期
`)}|${latin(`
  yzm|y[aä]n ?zh[eè]ng ?m[aǎ]|jiaoyan ?ma|dongtai ?ma|duanxin ?ma|suiji ?ma|jihuo ?ma
  otp|otc|totp|2fa|mfa|pass ?code|one[- ]?time(?: pass(?:word|code)?| pin| code)?|puk[12]?|pin[12]?|v-?code|captcha|kode
  verif[a-z]{1,9}n?|authenticat(?:ion|or)|two[- ]factor|c[o0]des?
  do ?n[o']?t share|never share|expires in|valid for
`)}`,
  'gu',
);

/** These are about a message or typing: a number of six beside them is one. */
export const HINT_WORD = new RegExp(
  `${any(`
  [六6]位(?:数字?|的数)?|收到|发过来|传过来|传来|蹦出|跳出|短信|简讯|讯息|信息|发来|发给|发你|弹出|显示|填|输入|输了|输|试了|登[录陆]用|验证|(?<![号编代条维康数字母起扫尺密误态列源加解筹价乱二])码(?!头|牌|数|率|字)
`)}|${latin('sms\ntexted\ntext(?: message)?\ngot\nreceived\nreceive\nenter(?:ed)?\ntyp(?:e|ed|ing)\nsays\nsent\nshoudao\nduanxin\ninput\nuse')}`,
  'gu',
);

/** "code" that is none of these; with the number that follows. */
export const OTHER_CODE = new RegExp(
  `(?:(?<![a-z])(?:error|err|zip|postal|post|area|country|county|status|qr|bar|source|promo(?:tion)?|discount|coupon|voucher|referral|invit(?:e|ation)|gift|product|exit|response|http|return|tracking|booking|reference|pick-?up|collection|sort|swift|branch|tax|dress|city|region|state|currency|colou?r|dial(?:l?ing)?|department|store|shop|order|case|short|ussd|bank|student|class|course|room|locker|parcel) ?codes?(?![a-z])|(?<![a-z])(?:zip|postcode|barcode|codebase)(?![a-z])|code of|(?:报错|错误|异常|出错|返回|状态) ?code|(?<![a-z])(?!pass)[a-z]{2,12}codes?(?![a-z]))(?:[\\s:=#.]{0,3}(?:is|was|are|no)?[\\s:=#.]{0,3}[a-z]{0,3}-?\\d[\\da-z]*)?`,
  'gu',
);

const PASSWORD = `(?:支付|登[录陆入]|服务|查询|交易|银行|取款|手机|账[号户]|开机|锁屏|客服|业务|原|新|旧|老|初始|默认)*(?<!动态|随机|一次性?|短信|验证|认证)(?:密码|密马|秘码|蜜码|密嘛|口令)|暗码|パスワード|비밀번호|пapoль|contrase[ñn]a|m[ậa]t kh[ẩa]u`;
/** What a password is called. */
export const PASSWORD_WORD = new RegExp(
  `${PASSWORD}|${latin('mi ?ma\n(?<!one[ -]?time )p[a@4][s$5]{1,2}[ -]?w[o0]?r?[o0]?d?s?(?<=d|ds)\npassw\npasswrod\npasswort\npswd?\npwd?\npass[ -]?phrase\np/w\nlog ?in details')}|(?<![a-z])pass(?=\\s?[:=]|\\s(?:is|was)\\s|\\s[a-z]{2,12}\\d)`,
  'gu',
);

/** Says that no code came. */
export const NONE_CAME =
  /收不到|收不着|没收|没有收|未收|没来|没有来|不来|没到|没有到|不到账|一直没|迟迟|还没|没有?验证|没有?码|接收不|接不到|发不|没发|没有发|不发|未发|等不到|不过来|没反应|不正确|怎么收|didn'?t|did not|haven'?t|hasn'?t|have not|has not|never|no code|doesn'?t|does not|isn'?t|can ?not|can'?t|won'?t|without|waiting|where is|not (?:receiv|arriv|com|get|work)|mei ?(?:you ?)?shou|shou ?bu ?dao|不用|不需要|要不要|需不需要|需要|还要|要验证码吗|有验证码吗/gu;

/** What may stand between a word and its number, piece by piece. */
export const TOLD = new RegExp(
  `(?:[\\s\\p{P}\\p{S}\uE001]|${any(`
  就是|应该是|应该|好像是|好像|可能是|可能|大概|也是|都是|还是|是|为|收到了|收到|来了|到了|有了|出来了|发来了|发来|发过来|发给|发你|给你|给您|如下|显示|写着|写的|数字|这个|这串|那个|现在|刚才|刚刚|我的|我|您的|您|你的|你|它|他|们|的|了|啊|呢|吧|哦|哈|嗯|填的|填|输入了|输入|输的|输了|输|短信|今天|叫|告诉|念|读|出|在这|在此|这里|麻烦|帮我|帮|用
  (?<![a-z0-9])(?:is|was|are|it'?s|its|it|here'?s|here|came|arrived|says|said|reads|just|got|received|have|i|my|your|the|number|shi|de|now|to|they|sent|me|you|that|this|be|should|would|which|for|at|as|a|in|by|sms|text|message)(?![a-z0-9])
`)}){0,12}`,
  'uy',
);

/** The sure form of it. */
export const IS = /是|为|:|=|->|(?<![a-z])(?:is|was|are|it'?s|shi)(?![a-z])/u;

/** What may stand between a password's name and the password. */
export const PASSWORD_TOLD = new RegExp(
  `(?:'s|[\\s:=,，、"'“”‘’「」『』()（）<>《》【】\\[\\]-]|->|→|${any(`
  一般|平时|统一|常|全|は|原|旧|新|[一二三四五六七八九十]个\\d|就是|应该是|应该|好像是|好像|可能是|可能|记得是|记得|一直是|一直|现在是|现在|以前是|以前|之前|当时|还是|都是|也是|是|为|成了|成|了|的|我的|我|您|你|它|用的是|用的|用|设的是|设的|设置|设|填的|填|写的|写|输的|输入|输|改|换|叫|给你|给您|发你|告诉你|告诉您|如下|这个|跟|和|账号|卡的|生日|身份证|后六位|后四位|后6位|后4位|手机号|名字|拼音|加|你看|您看|帮我登[录陆]?|吧|啊|呢|哦
  (?<![a-z0-9])(?:is|was|are|it'?s|used to be|(?:that )?i (?:use|used|set|have|chose|picked)|set to|set|changed to|to|still|should be|shi|de|wo|now|here|my|the|as)(?![a-z0-9])
  (?<![a-z])(?:for|of|to|on|at|in) [^\\s]{1,20}(?: [^\\s]{1,20}){0,3}(?= (?:is|was|:))
`)}){0,10}`,
  'uy',
);

/** What people say about a password without telling it: "my password is wrong". */
export const NO_PASSWORD =
  /^(?:wrong|incorrect|invalid|forgot(?:ten)?|lost|required?|needed|necessary|expired|different|correct|asked|blocked|locked|still|always|never|sent|stored|safe|secure|shown|unknown|missing|being|really|also|just|gone|what|not|no|too|the|a|an|of|in|on|for|it|this|that|to|my|your|our|their|his|her|very|so|weak|strong|short|long|empty|hidden|saved|same|changed|reset|working|broken|old|new|app|wifi|sms|null|none|error|only|case|on|off|by|at|from|with|when|where|which|how|why|who|if|ok|fine|good|bad|out|ready|there|here|accepted|rejected|refused|denied|failed|failing|ignored|optional|one|something|somewhere|hard|easy|simple|complicated|now|private|personal|important|protected|encrypted|necessary|requested|managed|set|gone|available|under|about|like|between|at least|shenme|duoshao|zenme|meiyou|wangle|cuo|cuowu|iphone|android|hello|login|user(?:name)?|email|e-mail|qq|wechat|telegram|alipay|internet|online|and|or|but|has|have|was|were|is|are|be|been|will|would|must|should|can|could|do|does|did)$/;
