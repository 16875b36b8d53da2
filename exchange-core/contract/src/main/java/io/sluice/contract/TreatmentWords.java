package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import java.util.Locale;

/** Treatments as short stable text: for messages, reports and the digest that names a share. */
public final class TreatmentWords {

    private TreatmentWords() {}

    /** The word alone, without parameters. */
    public static String word(Treatment treatment) {
        String words = of(treatment);
        int end = words.indexOf('(');
        return end < 0 ? words : words.substring(0, end);
    }

    public static String of(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Keep keep -> "keep";
            case Treatment.Drop drop -> "drop";
            case Treatment.Mask mask -> "mask(keepFirst=" + mask.keepFirst() + ", keepLast=" + mask.keepLast() + ")";
            case Treatment.MaskPattern mask -> "mask(pattern=" + mask.pattern() + ")";
            case Treatment.Tokenise tokenise -> "tokenise";
            case Treatment.Scrub scrub -> "scrub";
            case Treatment.Encrypt encrypt -> "encrypt";
            case Treatment.GeneraliseLevel level ->
                "generalise(hierarchy=" + level.hierarchy() + ", level=" + level.level() + ")";
            case Treatment.GeneraliseDate date ->
                "generalise(to=" + date.to().name().toLowerCase(Locale.ROOT) + ")";
            case Treatment.GeneralisePrefix prefix -> "generalise(prefix=" + prefix.length() + ")";
            case Treatment.GeneraliseBand band -> "generalise(band=" + band.width() + ")";
            case Treatment.Round round -> "generalise(round=" + round.step() + ")";
            case Treatment.Limit limit -> "generalise(" + bounds(limit) + ")";
            case Treatment.Noise noise -> "noise(width=" + noise.width() + ")";
            case Treatment.Shift shift -> "shift(days=" + shift.days() + ")";
            case Treatment.Pseudonymise pseudonymise -> "pseudonymise";
            case Treatment.FormatPreserve ff1 -> "ff1(alphabet=" + ff1.alphabet() + ", length=" + ff1.length() + ")";
            case Treatment.FormatPreserveIdentifier ff1 ->
                "ff1(identifier=" + ff1.identifier() + ", region=" + (ff1.keepsRegion() ? "keep" : "encrypt") + ")";
        };
    }

    private static String bounds(Treatment.Limit limit) {
        String bottom = limit.bottom() == null ? "" : "bottom=" + limit.bottom();
        String top = limit.top() == null ? "" : "top=" + limit.top();
        return bottom + (bottom.isEmpty() || top.isEmpty() ? "" : ", ") + top;
    }
}
