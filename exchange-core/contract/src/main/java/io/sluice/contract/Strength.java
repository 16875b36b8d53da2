package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.FormatPreserve;
import io.sluice.pipeline.Treatment.GeneraliseBand;
import io.sluice.pipeline.Treatment.GeneraliseDate;
import io.sluice.pipeline.Treatment.GeneralisePrefix;
import io.sluice.pipeline.Treatment.Limit;
import io.sluice.pipeline.Treatment.Mask;
import io.sluice.pipeline.Treatment.Noise;
import io.sluice.pipeline.Treatment.Round;
import io.sluice.pipeline.Treatment.Shift;

/**
 * Which of two treatments of one field takes away more. From weak to strong: keep; mask, generalise, shift and noise; ff1,
 * which its key undoes; pseudonymise, which nothing undoes; drop. Of one kind the parameters decide. Two kinds of the
 * same rank (mask and shift) cannot be compared: neither is a narrowing of the other.
 */
final class Strength {

    private Strength() {}

    /** Whether what {@code candidate} lets through, {@code floor} lets through as well. */
    static boolean isAtLeast(Treatment candidate, Treatment floor) {
        int difference = rank(candidate) - rank(floor);
        return difference > 0 || (difference == 0 && isAtLeastOfSameRank(candidate, floor));
    }

    private static int rank(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Keep keep -> 0;
            case Mask mask -> 1;
            case GeneraliseDate date -> 1;
            case GeneralisePrefix prefix -> 1;
            case GeneraliseBand band -> 1;
            case Round round -> 1;
            case Limit limit -> 1;
            case Noise noise -> 1;
            case Shift shift -> 1;
            case FormatPreserve ff1 -> 2;
            case Treatment.Pseudonymise pseudonymise -> 3;
            case Treatment.Drop drop -> 4;
        };
    }

    private static boolean isAtLeastOfSameRank(Treatment candidate, Treatment floor) {
        return switch (candidate) {
            case Mask(int first, int last)
            when floor instanceof Mask(int floorFirst, int floorLast) -> first <= floorFirst && last <= floorLast;
            case GeneraliseDate(var to)
            when floor instanceof GeneraliseDate(var floorTo) -> to == floorTo || to == GeneraliseDate.Precision.YEAR;
            case GeneralisePrefix(int length)
            when floor instanceof GeneralisePrefix(int floorLength) -> length <= floorLength;
            // A band that cuts across the floor's bands would tell, together with them, more than either.
            case GeneraliseBand(long width)
            when floor instanceof GeneraliseBand(long floorWidth) -> width % floorWidth == 0;
            // A step that is no multiple of the floor's would tell more, as a band would.
            case Round(long step) when floor instanceof Round(long floorStep) -> step % floorStep == 0;
            case Limit limit when floor instanceof Limit floorLimit -> isWithin(limit, floorLimit);
            case Noise(int width) when floor instanceof Noise(int floorWidth) -> width >= floorWidth;
            case Shift(int days) when floor instanceof Shift(int floorDays) -> days >= floorDays;
            default -> candidate.equals(floor);
        };
    }

    private static boolean isWithin(Limit limit, Limit floor) {
        Long bottom = floor.bottom();
        Long top = floor.top();
        return (bottom == null || (limit.bottom() != null && limit.bottom() >= bottom))
                && (top == null || (limit.top() != null && limit.top() <= top));
    }
}
