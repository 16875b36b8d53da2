package io.sluice.catalog.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a directory of government information resources (政务信息资源目录) says of an entry beside its texts, by words and
 * not by the numbers of any one product. An empty text means that the department says nothing.
 *
 * @param resourceClass digits of class, item, heading and sub-heading (类项目细目)
 * @param format {@code document}, {@code spreadsheet}, {@code database}, {@code image}, {@code media}, {@code
 *     selfDescribing} or {@code service}
 * @param updateCycle {@code realtime}, {@code daily}, {@code weekly}, {@code monthly}, {@code quarterly}, {@code
 *     halfYearly}, {@code yearly}, {@code irregular} or {@code never}
 * @param sharingMode {@code queryApi}, {@code verificationApi}, {@code exchange}, {@code file} or {@code other}
 * @param open whether it is open to society
 * @param openCondition on which it is
 * @param related codes of other resources
 * @param listed whether other departments find it
 * @param published the day the department states; null: the day of its first registration
 * @param contact where people ask about it
 * @param licence an address, where the department states one
 */
public record Particulars(
        String resourceClass,
        String format,
        String updateCycle,
        String sharingMode,
        boolean open,
        String openCondition,
        List<String> related,
        boolean listed,
        @Nullable String published,
        String contact,
        String licence) {
    /** Every department's resource is one of 部门信息资源, whatever else it is. */
    static final String USUAL_CLASS = "3";

    public Particulars {
        related = List.copyOf(related);
    }

    /** Those of an entry that says nothing of itself. */
    public static Particulars none() {
        return new Particulars(USUAL_CLASS, "database", "irregular", "other", false, "", List.of(), true, null, "", "");
    }

    /** What a contract says without being asked: a stream or file exchange, of this format and cycle. */
    static Particulars ofInterface(String format, String cycle) {
        return new Particulars(USUAL_CLASS, format, cycle, "exchange", false, "", List.of(), true, null, "", "");
    }
}
