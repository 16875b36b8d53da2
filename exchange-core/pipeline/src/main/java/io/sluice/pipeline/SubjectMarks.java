package io.sluice.pipeline;

import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names persons and enterprises to the exchange log by keyed digests of their identifiers, all shares alike, so that it
 * can be asked who received what of one of them without holding who they are. For one thread.
 */
public final class SubjectMarks {
    /** Kinds of identifiers that stand for a person or an enterprise, and not for something they have. */
    public static final Set<Identifier> KINDS = EnumSet.of(
            Identifier.CITIZEN_ID,
            Identifier.CREDIT_CODE,
            Identifier.ORGANISATION_CODE,
            Identifier.PASSPORT,
            Identifier.HK_MACAU_PERMIT);

    private static final String DOMAIN = "exchange-log";
    private static final int LENGTH_OF_1989 = 15;

    private final Hmac hmac;
    // Shares of one table are asked about the same row one after another.
    private @Nullable Identifier kind;
    private String text = "";
    private SubjectDigest digest = new SubjectDigest(0, 0);

    /** @throws KeyUnavailableException when the ring does not give the key */
    public SubjectMarks(KeyRing keys) {
        hmac = new Hmac(keys.suite(), keys.key(KeyRing.KeyUse.SUBJECT, DOMAIN, 1));
    }

    /** Every spelling of an identifier has one digest; what is no identifier of the kind has one too. */
    public SubjectDigest of(Identifier of, String identifier) {
        if (kind != of || !text.equals(identifier)) {
            digest = SubjectDigest.of(hmac.of(of + "\0" + normal(of, identifier)));
            kind = of;
            text = identifier;
        }
        return digest;
    }

    private static String normal(Identifier kind, String text) {
        return isNormal(kind, text) ? text : judged(kind, text);
    }

    /** Most are written as they should be; looking for what else they may be costs more than the digest. */
    private static boolean isNormal(Identifier kind, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return kind != Identifier.CITIZEN_ID || text.length() != LENGTH_OF_1989;
    }

    private static String judged(Identifier kind, String text) {
        return switch (kind.judge(text, Divisions.ANY)) {
            case Judgement.Valid valid -> valid.normal();
            case Judgement.Finding finding -> finding.normal();
            case Judgement.Invalid invalid -> text.strip();
        };
    }
}
