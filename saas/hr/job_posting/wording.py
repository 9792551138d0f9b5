"""How the banned criteria are worded: patterns over a tight reading (Chinese) and a loose one (English, pinyin)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_N = r"(?:\d{2}|[二三四五六][十拾][一二三四五六七八九]?|十[六七八九]|廿[一二三四五六七八九]?|卅[一二三四五六七八九]?)"
_AGE = rf"(?P<age>{_N})-?(?:周)?岁"
_READERS = (
    r"(?!的?(?:[男女]性|[男女]士)?的?(?:目标)?(?:用户|人群|顾客|客户|客群|消费者|买家|受众|粉丝|儿童|宝宝|孩子|"
    r"老人|市场))"
)
_GOODS = (
    r"(?!性?(?:装|鞋|包|裤|裙|袜|表|款|童|用品|护肤|内衣|内裤|服|饰|香水|西装|衬衫|卫衣|配饰|美妆|彩妆|洗护|箱包|"
    r"用户|人群|顾客|客户|客群|消费者|买家|粉丝|受众|市场|频道|类目|神节|王节|生节|性向|人节))"
)
_GENDER = r"(?:男(?!女)|(?<!男)女)"
_KIND_OF = r"(?:性|士|生|孩子|孩|人|青年|员工|同事|同志|工|的|者|同学)?"
_ONLY = (
    r"(?:只限|仅限|(?<!不)限定|(?<!不)限|仅招|只招|只收|仅收|招聘|诚招|急招|招收|招募|招|只要|仅要|要求|必须|须为|需为|须是|"
    r"需|要)(?:为|是)?:?"
)
_NO = r"(?:勿|免|不要|不招|不收|不予|不考虑|谢绝|拒绝|除外|请绕|绕道|不录)"
_PLACES = (
    r"(?:北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|"
    r"云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|东北|杭州|广州|深圳|武汉|苏州|宁波|义乌|温州|潮汕)"
)
_HERE = r"(?:本地|本市|本省|本区|本县|本镇|当地)"

TIGHT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gender": (
            rf"{_ONLY}{_GENDER}{_GOODS}{_KIND_OF}",
            rf"{_GENDER}{_KIND_OF}限(?=$|[,\n])",
            rf"{_GENDER}{_GOODS}{_KIND_OF}(?:优先|为主|为佳|尤佳|为宜|最佳|最好|{_NO})",
            rf"{_GENDER}性?(?:客服|主播|仓管|司机|文员|助理|秘书|前台|保安|搬运|打包工?|职员|员工|店员|导购|销售|会计|出纳)",
            rf"性别(?:要求|限制|条件)?[:为是须需]{{0,2}}{_GENDER}{_GOODS}",
            r"(?:招|限|要|找|聘|欢迎)(?:小姐姐|小哥哥|美女|帅哥|靓女|靓仔|小伙|姑娘|宝妈|辣妈|女孩|男孩|大叔|阿姨|先生)",
            r"(?:小姐姐|小哥哥|美女|帅哥|靓女|靓仔|小伙子?|姑娘|宝妈|辣妈|阿姨|先生)(?:优先|主播|客服|勿)",
            r"(?:适合|更适合)(?:男|女)(?:性|士|生)?(?:从事|应聘|投递|$|[,\n])",
            r"(?:注明|填写|写明|说明|提供|告知)[^,\n]{0,6}性别",
        ),
        "age": (
            rf"{_AGE}[及含或之的其]{{0,2}}(?:以下|以内|下|内|封顶|为限|以前|左右|优先|为佳){_READERS}",
            rf"(?:不超过|不得超过|不能超过|不要超过|别超过|不大于|低于|小于|少于|最大|至多|最多|上限|限|≤|不高于|控制在|不到|未满|不满)为?{_AGE}",
            rf"{_AGE}[及含或之的其]{{0,2}}(?:以上){_READERS}",
            rf"{_N}(?:周?岁)?[-至到]{_AGE}{_READERS}",
            rf"(?:年龄|年纪|岁数)(?!不限)[^,\n]{{0,8}}?(?<!\d){_N}(?![年万元%])",
            r"(?:年龄|年纪)(?:上限|限制|要求|适中|偏小|较轻|轻|小者|优势)(?!不|无|没)",
            r"(?<!\d:)(?<![\d.])(?:[6-9]\d|0\d)后(?!台|端|续|面|天|来|期|置|方|勤|付|评|返)",
            r"[六七八九零〇][零〇五]后",
            r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:及|或)?(?:以后|之后|后|以前|之前)出?生",
            r"出生(?:于|在|年份|日期)[^,\n]{0,4}(?:19|20)\d\d",
            r"(?:要|需|须|限|招)年轻|年轻(?:人|者|女|男|化|优先|貌美|漂亮|帅)|青年(?:优先|男|女)|(?:中老年|大龄|中年)(?:人|者)?"
            + _NO,
            r"(?:注明|填写|写明|说明|提供|告知)[^,\n]{0,6}(?:年龄|出生)",
        ),
        "household": (
            (
                rf"(?<!解决)(?<!办理)(?<!协助)(?<!可落)(?:{_HERE}|{_PLACES}|外地|城镇|城市|农村|非农业?|农业)?"
                r"(?<!解决)(?<!办理)(?<!协助)(?<!可落)(?:户口|户籍)(?![本簿])(?:优先|人员)?"
            ),
            r"籍贯",
            rf"{_ONLY}{_HERE}(?:人|人士|居民|户|籍|$|[,\n])",
            rf"{_HERE}(?:人士|人|居民|籍|户)?(?:优先|为主|为佳|尤佳)",
            rf"{_ONLY}{_PLACES}(?:本地)?(?:人|人士|籍|户)",
            rf"{_PLACES}(?:本地)?(?:人|人士|籍)(?:优先|为主|为佳|{_NO})",
            rf"(?:不要|不招|谢绝|拒绝|勿招|除){_PLACES}(?:人|籍)?",
            rf"外地(?:人|人员|人士)?{_NO}|(?:不要|不招|谢绝|拒绝)外地",
            r"(?<![国书典古])籍(?:优先|人士优先|勿扰)",
        ),
        "marriage": (
            r"已婚|未婚|离异|离婚|丧偶|婚否|婚姻|婚况|婚育|隐婚|恋爱状况|对象状况",
            r"单身(?!公寓|宿舍|经济|房|派对)",
            r"结婚(?!礼|贺|祝|红包|纪念|用品|季|假|津贴)",
        ),
        "childbearing": (
            r"已育|未育|怀孕|孕期|备孕|在孕|妊娠|丁克|二胎|三胎|有孩|无孩|带娃",
            r"生育(?!保险|津贴|险|金|假|补贴|医疗)",
            r"孕妇(?!装|用品|鞋|枕|奶粉|裤|裙|照)",
            r"哺乳(?!假|室|文胸|内衣|衣|枕|巾|用品)",
            r"(?:生|要|有|无|没)(?:小孩|孩子|娃|宝宝)(?!用品)|孩子(?:已|需|要)(?:上学|断奶|满)|子女(?:已|需)",
        ),
        "ethnicity": (
            r"汉族|少数民族|民族(?!服|风|乐|品牌|特色|文化|工艺|大学|企业)",
            r"(?:维吾尔|维|藏|回|蒙古|蒙|满|壮|苗|彝|朝鲜|哈萨克)族(?!服|风|特色)",
        ),
        "religion": (r"宗教(?!用品)|信仰|信教|信佛|信主|基督徒|教徒|穆斯林|佛教|伊斯兰|天主教|基督教|无神论",),
        "appearance": (r"形象(?:好|佳|气质)|气质佳|五官端正|身高|体重|相貌|颜值|貌美|体型|身材",),
        "zodiac": (r"星座|属相|生肖|血型",),
        "health": (r"乙肝|艾滋|携带者|hiv|hbv",),
        "disability": (r"残疾|残障|肢体健全",),
    }
)

LOOSE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gender": (
            r"\b(?:fe)?males?\s*(?:only|preferred|wanted|applicants?|candidates?|staff)\b",
            r"\b(?:wo)?m[ae]n\s*(?:only|preferred|wanted|applicants?|candidates?)\b",
            r"\b(?:girls?|boys?|lad(?:y|ies)|gentlem[ae]n)\s*(?:only|preferred|wanted)\b",
            (
                r"\b(?:only|prefer(?:ably|red|ring)?|must\s+be|looking\s+for|seeking|no)\s*:?\s*(?:an?\s+)?(?:young\s+)?"
                r"(?:(?:fe)?males?|(?:wo)?m[ae]n|girls?|boys?)\b(?!['’]s|\s*(?:and|or|/)\s*(?:fe)?m|\s*(?:wear|shoes|clothing))"
            ),
            r"\b(?:gender|sex)\s*[:=]\s*(?:(?:fe)?male|m|f|man|woman)\b(?!\s*(?:/|or|and))",
            r"\bm\s*a\s*l\s*e\s+o\s*n\s*l\s*y\b",
            r"\b(?:xian|zhi\s*xian|jin\s*xian)?\s*(?:nan|nv|nü)\s*(?:xing|sheng|shi)\s*(?:you\s*xian)?\b",
        ),
        "age": (
            (
                r"\b(?:under|below|younger\s+than|not\s+(?:over|older\s+than)|no\s+(?:older|more)\s+than|up\s+to|max(?:imum)?)"
                r"\s*(?:the\s+)?(?:age\s*(?:of\s*)?)?:?\s*(?P<age>\d{2})\b(?!\s*(?:%|kg|orders|hours|days|minutes|people|rmb|yuan))"
            ),
            r"\bage[ds]?\s*(?:limit|range|between|from|under|below|[:=<≤])?\s*(?:is\s*)?(?:of\s*)?:?\s*\d{2}\b",
            r"(?:<|≤|<=)\s*\d{2}\s*(?:y(?:ears?|rs?)?\b|岁)",
            r"\b\d{2}\s*(?:-|–|to)\s*(?P<age>\d{2})\s*(?:years?|yrs?)\s*(?:old|of\s+age)\b",
            r"\b(?P<age>\d{2})\s*(?:years?|yrs?)\s*(?:old|of\s+age)?\s*(?:or|and)\s*(?:under|younger|below)\b",
            r"\bage\s*limit\b|\byoung\s*(?:only|people|candidates?|applicants?|blood|women|men|lad(?:y|ies))\b",
        ),
        "household": (
            r"\bhu\s*kou\b|\bhousehold\s*registration\b|\blocal\s*(?:residents?|people|household)\b",
            r"\b(?:locals?|local\s*(?:candidates?|applicants?)|residents?)\s*(?:only|preferred)\b",
            r"\bno\s*(?:outsiders|migrants|non-?locals)\b|\bben\s*di\s*(?:ren|hu\s*(?:kou|ji))\b|\bhu\s*ji\b",
        ),
        "marriage": (
            r"\b(?:un)?married\b|\bmarital\b|\bdivorced\b|\bwidowed\b|\b(?:yi|wei)\s*hun\b",
            r"\bsingle\s*(?:only|preferred|women|woman|men|female|male|status|applicants?|candidates?)\b",
        ),
        "childbearing": (
            r"\bpregnan(?:t|cy)\b|\bchild-?\s?bearing\b|\bchildless\b|\bfamily\s*planning\b|\b(?:yi|wei)\s*yu\b",
            r"\b(?:no|without|with|have|having|has)\s*(?:any\s*)?(?:plans?\s*(?:for|to\s*have)\s*)?(?:children|kids|babies)\b(?!['’]s)",
            r"\bmaternity\b(?!\s*(?:leave|benefits?|insurance|wear|clothes|clothing|products?))",
        ),
        "ethnicity": (
            r"\bhan\s*(?:chinese|nationality|ethnic|people|only)\b|\bethnic(?:ity)?\b|\brac(?:e\s*[:=]|ial)\b",
        ),
        "religion": (r"\breligio(?:n|us)\b|\b(?:christian|muslim|buddhist|atheist|catholic|hindu|jew)s?\b",),
        "appearance": (r"\b(?:good[- ]looking|attractive|pretty|handsome|body\s*height)\b",),
        "zodiac": (r"\b(?:zodiac|horoscope|star\s*sign|blood\s*type)\b",),
        "health": (r"\b(?:hepatitis|hiv|aids)\b",),
        "disability": (r"\b(?:disab(?:led|ility)|able-bodied)\b",),
    }
)


def compiled(table: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The same patterns ready to search; each keeps the criterion it belongs to."""
    return MappingProxyType({key: tuple(map(re.compile, patterns)) for key, patterns in table.items()})
