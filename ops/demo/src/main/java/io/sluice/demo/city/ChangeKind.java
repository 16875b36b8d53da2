package io.sluice.demo.city;

/** What goes on in a city, and how often: the weights add up to 100. */
public enum ChangeKind {
    NEW_TELEPHONE(22),
    MOVED_WITHIN(16),
    MOVED_AWAY(5),
    MOVED_IN(5),
    BORN(8),
    DIED(5),
    NUMBER_CORRECTED(2),
    LARGE_REMARK(2),
    MARRIED(5),
    FIRM_CHANGED(8),
    FIRM_FOUNDED(4),
    FIRM_CLOSED(2),
    INSPECTED(4),
    INSPECTIONS_LOADED(1),
    LICENCE_CHANGED(6),
    ACCIDENT(5);

    private final int weight;

    ChangeKind(int weight) {
        this.weight = weight;
    }

    static ChangeKind any(Dice dice) {
        int left = dice.below(100);
        for (ChangeKind kind : values()) {
            left -= kind.weight;
            if (left < 0) {
                return kind;
            }
        }
        return ACCIDENT;
    }
}
