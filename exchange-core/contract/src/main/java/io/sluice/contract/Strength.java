package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.FormatPreserve;
import io.sluice.pipeline.Treatment.FormatPreserveIdentifier;
import io.sluice.pipeline.Treatment.GeneraliseBand;
import io.sluice.pipeline.Treatment.GeneraliseDate;
import io.sluice.pipeline.Treatment.GeneraliseLevel;
import io.sluice.pipeline.Treatment.GeneralisePrefix;
import io.sluice.pipeline.Treatment.Limit;
import io.sluice.pipeline.Treatment.Mask;
import io.sluice.pipeline.Treatment.MaskPattern;
import io.sluice.pipeline.Treatment.Noise;
import io.sluice.pipeline.Treatment.Round;
import io.sluice.pipeline.Treatment.Shift;
import java.util.stream.IntStream;

/**
 * Which of two treatments of one field takes away more. From weak to strong: keep; encrypt, which its recipient
 * undoes; mask, generalise, shift, noise and scrub; ff1, which the hub's key undoes; tokenise and pseudonymise, which the hub
 * alone undoes; drop. Of one kind the parameters decide. Two kinds of the
 * same rank (mask and shift) cannot be compared: neither is a narrowing of the other.
 */
public final class Strength {

    private Strength() {}

    /** Whether what {@code candidate} lets through, {@code floor} lets through as well. */
    public static boolean isAtLeast(Treatment candidate, Treatment floor) {
        int difference = rank(candidate) - rank(floor);
        return difference > 0 || (difference == 0 && isAtLeastOfSameRank(candidate, floor));
    }

    private static int rank(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Keep keep -> 0;
            case Treatment.Encrypt encrypt -> 1;
            case Mask mask -> 2;
            case MaskPattern mask -> 2;
            case GeneraliseDate date -> 2;
            case GeneralisePrefix prefix -> 2;
            case GeneraliseLevel level -> 2;
            case GeneraliseBand band -> 2;
            case Round round -> 2;
            case Limit limit -> 2;
            case Noise noise -> 2;
            case Shift shift -> 2;
            case Treatment.Scrub scrub -> 2;
            case FormatPreserve ff1 -> 3;
            case FormatPreserveIdentifier ff1 -> 3;
            case Treatment.Tokenise tokenise -> 4;
            case Treatment.Pseudonymise pseudonymise -> 4;
            case Treatment.Drop drop -> 5;
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
            case MaskPattern(String pattern)
            when floor instanceof MaskPattern(String floorPattern) -> hidesAll(pattern, floorPattern);
            case GeneraliseLevel level
            when floor instanceof GeneraliseLevel floorLevel ->
                level.hierarchy().equals(floorLevel.hierarchy()) && level.level() >= floorLevel.level();
            case FormatPreserveIdentifier ff1
            when floor instanceof FormatPreserveIdentifier floorFf1 ->
                ff1.identifier() == floorFf1.identifier() && (floorFf1.keepsRegion() || !ff1.keepsRegion());
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

    /** Of values of another length than its own a pattern hides all, so patterns of two lengths cannot be compared. */
    private static boolean hidesAll(String pattern, String floor) {
        return pattern.length() == floor.length()
                && IntStream.range(0, pattern.length())
                        .allMatch(i -> pattern.charAt(i) == '*' || floor.charAt(i) == '#');
    }

    private static boolean isWithin(Limit limit, Limit floor) {
        Long bottom = floor.bottom();
        Long top = floor.top();
        return (bottom == null || (limit.bottom() != null && limit.bottom() >= bottom))
                && (top == null || (limit.top() != null && limit.top() <= top));
    }
}
