package io.sluice.contract.specification;

/** The key of a specification on the control topic, which is compacted by it. */
public final class ControlKey {

    private ControlKey() {}

    /** {@code source/<id>}, {@code placement/<id>}, {@code share/<id>}, {@code extract/<id>}, {@code refill/<id>} or {@code list/<id>}. */
    public static String of(Specification specification) {
        String kind = switch (specification) {
            case Specification.Source source -> "source";
            case Specification.Placement placement -> "placement";
            case Specification.Share share -> "share";
            case Specification.Extract extract -> "extract";
            case Specification.Refill refill -> "refill";
            case Specification.CodeList list -> "list";
        };
        return kind + "/" + specification.id();
    }
}
