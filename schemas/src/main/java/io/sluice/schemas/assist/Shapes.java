package io.sluice.schemas.assist;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What texts look like that have no check digit. Every pattern is bounded or possessive: none takes long. */
final class Shapes {
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}+@[A-Za-z0-9-]{1,63}+(\\.[A-Za-z0-9-]{1,63}+){1,8}");
    private static final Pattern URL = Pattern.compile("(https?|ftp)://\\S.*+|www\\.\\S++", Pattern.DOTALL);
    private static final Pattern NUMBER_TO_CALL =
            Pattern.compile("\\+?[0-9(][0-9 ().\\-/]{5,22}[0-9]( ?(x|ext\\.?) ?[0-9]{1,6})?");
    private static final Pattern DATE_LIKE =
            Pattern.compile("[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*+", Pattern.DOTALL);
    private static final Pattern HAN_NAME = Pattern.compile("\\p{IsHan}{2,4}");
    private static final Pattern LATIN_NAME =
            Pattern.compile("\\p{Lu}[\\p{L}.'’-]{0,25}( (\\p{Lu}|de |van |von |di |da )[\\p{L}.'’-]{0,25}){0,3}");
    private static final Pattern HAN_ADDRESS = Pattern.compile(
            "([省市区县區縣州盟旗鄉乡鎮镇村里路街巷弄道段].{0,60}[0-9０-９一二三四五六七八九十]{1,6}之?[0-9]{0,3}(号|號|室|栋|幢|棟|楼|樓|弄|组|單元|单元))",
            Pattern.DOTALL);
    private static final Pattern LATIN_ADDRESS = Pattern.compile(
            ".*\\b(street|st|avenue|ave|road|rd|drive|dr|boulevard|blvd|lane|ln|way|place|pl|court|ct|square|highway|hwy"
                    + "|strasse|straße|str|rue|calle|via|rua|platz|av)\\b\\.?.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CASE);
    private static final Pattern HAS_DIGIT = Pattern.compile(".*[0-9].*", Pattern.DOTALL);
    private static final Pattern HAN_ORGANISATION = Pattern.compile(
            ".{2,60}(公司|集团|局|厅|院|中心|委员会|委員會|合作社|厂|店|所|学校|學校|大学|协会|協會|基金会|银行|部|馆|办公室|分局|支队|大队|有限合伙|机关|政府)([（(].{0,20}[）)])?",
            Pattern.DOTALL);
    private static final Pattern LATIN_ORGANISATION = Pattern.compile(
            ".*\\b(inc|ltd|llc|gmbh|corp|co|company|limited|agency|department|office|county|city of|town of|village of"
                    + "|commission|board|bureau|university|college|council|court|association|restaurant|cafe|market"
                    + "|foods?|hotel|school|bank|airlines?|s\\.a)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The hundred most frequent family names, which nine in ten people bear, in both scripts where they differ. */
    private static final Set<String> FAMILY_NAMES = ("王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣"
                    + "蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段"
                    + "雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文施陶洪翁严嚴殷章鲁魯安颜顏倪温溫季葛俞毕畢")
            .codePoints()
            .mapToObj(Character::toString)
            .collect(Collectors.toUnmodifiableSet());

    private Shapes() {}

    static boolean isEmail(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }

    /** A telephone number of any country, told by its digits and signs. */
    static boolean isCallable(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits >= 7
                && digits <= 17
                && NUMBER_TO_CALL.matcher(text).matches()
                && !DATE_LIKE.matcher(text).matches();
    }

    /** Such a number with signs in it, which a mere number does not have. */
    static boolean isWrittenNumber(String text) {
        return isCallable(text) && text.chars().anyMatch(c -> " ()-+./".indexOf(c) >= 0) && !isDecimal(text);
    }

    private static boolean isDecimal(String text) {
        return text.matches("-?[0-9]{1,12}\\.[0-9]{1,20}");
    }

    static boolean isHanName(String text) {
        return HAN_NAME.matcher(text).matches()
                && FAMILY_NAMES.contains(Character.toString(text.codePointAt(0)))
                && !HAN_ORGANISATION.matcher(text).matches();
    }

    /** Two to four capitalised words without digits: a person, or a place or a firm. */
    static boolean isLatinName(String text) {
        return text.length() <= 60 && LATIN_NAME.matcher(text).matches();
    }

    static boolean isAddress(String text) {
        String bounded = bounded(text);
        return HAN_ADDRESS.matcher(bounded).find()
                || (bounded.length() >= 6
                        && HAS_DIGIT.matcher(bounded).matches()
                        && LATIN_ADDRESS.matcher(bounded).matches());
    }

    static boolean isOrganisation(String text) {
        String bounded = bounded(text);
        return HAN_ORGANISATION.matcher(bounded).matches()
                || LATIN_ORGANISATION.matcher(bounded).matches();
    }

    /** Sentences rather than words. */
    static boolean isProse(String text) {
        return text.length() >= 40
                && text.chars().filter(c -> " ，。；、,.;".indexOf(c) >= 0).count() >= 4;
    }

    private static String bounded(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
