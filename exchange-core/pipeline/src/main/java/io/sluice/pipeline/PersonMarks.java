package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What else in a free text may stand for a person, told by its form or its surroundings: too little to reject a row by,
 * enough to take it out. Every pattern is bounded, so that no text takes more than linear time.
 */
enum PersonMarks {
    CITIZEN_ID_OF_1989("(?<![0-9])[1-9][0-9]{14}(?![0-9])", "citizen-id", Optional.of(Identifier.CITIZEN_ID)),
    LANDLINE("(?<![0-9])0[1-9][0-9]{1,2}[- ]?[1-9][0-9]{6,7}(?![0-9])", "landline", Optional.of(Identifier.LANDLINE)),
    PASSPORT(
            "(?<![A-Za-z0-9])[EGDSPegdsp][A-Za-z]?[0-9]{7,8}(?![A-Za-z0-9])",
            "passport",
            Optional.of(Identifier.PASSPORT)),
    HK_MACAU_PERMIT(
            "(?<![A-Za-z0-9])[CHMchm][A-Za-z]?[0-9]{7,10}(?![A-Za-z0-9])",
            "permit",
            Optional.of(Identifier.HK_MACAU_PERMIT)),
    NUMBER_PLATE(
            "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·-]?[A-Z0-9]{5,6}(?![A-Za-z0-9])",
            "number-plate",
            Optional.empty()),
    /** 姓名:王小明, 联系人 王小明: the word of a role, then a surname and one or two characters. */
    NAME_AFTER_ROLE(
            "(?<=(?:姓名|联系人|申请人|当事人|经办人|代理人|负责人|法定代表人|法人代表|投诉人|举报人|户主|业主|患者|死者|父亲|母亲|配偶|丈夫|妻子|儿子|女儿)"
                    + "[是为叫]?[:： ]{0,2})" + Names.SURNAME + "[\\u4E00-\\u9FFF]{1,2}",
            "name",
            Optional.empty()),
    /** 王小明先生, 王医生: a surname, two characters at most, then a form of address. */
    NAME_BEFORE_ADDRESS(
            Names.SURNAME + "[\\u4E00-\\u9FFF]{0,2}?(?=先生|女士|小姐|同志|老师|医生|主任|经理|局长|处长|科长|队长|警官|师傅|阿姨|大爷|大妈)",
            "name",
            Optional.empty()),
    NAME_AFTER_TITLE(
            "(?<=\\b(?:Mr|Mrs|Ms|Miss|Dr|Mx)\\.? )[A-Z][A-Za-z'-]{1,30}(?: [A-Z][A-Za-z'-]{1,30}){0,2}",
            "name",
            Optional.empty()),
    NAME_AFTER_WORD(
            "(?i:(?<=\\b(?:name|contact|applicant|patient|owner)(?: is)?[: ]{1,2}))[A-Z][a-z'-]{1,30}(?: [A-Z][a-z'-]{1,30}){1,2}",
            "name",
            Optional.empty());

    private final Pattern pattern;
    private final String kind;
    private final Optional<Identifier> identifier;

    PersonMarks(String pattern, String kind, Optional<Identifier> identifier) {
        this.pattern = Pattern.compile(pattern);
        this.kind = kind;
        this.identifier = identifier;
    }

    /** Adds every part of a folded text that looks so. */
    static void find(String folded, List<Span> found) {
        for (PersonMarks mark : values()) {
            Matcher candidate = mark.pattern.matcher(folded);
            while (candidate.find()) {
                if (mark.isOne(candidate.group())) {
                    found.add(new Span(candidate.start(), candidate.end(), mark.kind));
                }
            }
        }
    }

    private boolean isOne(String text) {
        return identifier
                .map(kindOf -> !(kindOf.judge(text, Divisions.ANY) instanceof Judgement.Invalid))
                .orElse(true);
    }

    /** In a class of its own, since an enum's constants are made before its statics. */
    private static final class Names {
        /** The surnames of nine people in ten, and the compound ones (Ministry of Public Security, name reports). */
        static final String SURNAME = "(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|长孙|宇文|端木"
                + "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭肖萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅"
                + "钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文"
                + "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉"
                + "翁蓝骆路游靳辛管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏"
                + "宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝])";

        private Names() {}
    }
}
