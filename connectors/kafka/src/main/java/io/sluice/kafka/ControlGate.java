package io.sluice.kafka;

import io.sluice.contract.specification.CodeLists;
import io.sluice.contract.specification.ControlKey;
import io.sluice.contract.specification.SignedSpecification;
import io.sluice.contract.specification.SignedSpecification.Verdict;
import io.sluice.contract.specification.Specification;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which records of the control topic are obeyed: signed by this hub, under their own key, and newer. */
public final class ControlGate {

    private final List<PublicKey> trusted;
    private final Serials serials;
    private final CodeLists lists = new CodeLists();

    ControlGate(List<PublicKey> trusted, Serials serials) {
        this.trusted = List.copyOf(trusted);
        this.serials = serials;
    }

    Decision judge(@Nullable String key, @Nullable String value) {
        if (key == null || value == null) {
            return new Decision.Refuse(Reason.UNSIGNED, "Record without key or value: nobody can have signed it");
        }
        return switch (SignedSpecification.verify(value, trusted, lists)) {
            case Verdict.Refused refused -> new Decision.Refuse(Reason.of(refused.reason()), refused.message());
            case Verdict.Accepted accepted -> judge(key, accepted.specification());
        };
    }

    /** Remembers what is obeyed, before it is: whatever happens then, nothing older is obeyed any more. */
    void keep() {
        serials.keep();
    }

    private Decision judge(String key, Specification specification) {
        if (!key.equals(ControlKey.of(specification))) {
            return new Decision.Refuse(
                    Reason.OTHER_KEY, "The record's key is not the specification's own: publish it under its own key");
        }
        if (specification instanceof Specification.CodeList list) {
            // It never changes, so that none is older than another.
            lists.add(list);
            return new Decision.Obey(list);
        }
        if (!serials.accept(key, specification.serial())) {
            return new Decision.Refuse(
                    Reason.OLDER, "Its serial is not above the last accepted: publish it anew with a higher one");
        }
        return new Decision.Obey(specification);
    }

    sealed interface Decision {
        record Obey(Specification specification) implements Decision {}

        /** The message holds nothing of the record's content. */
        record Refuse(Reason reason, String message) implements Decision {}
    }

    /** Why a record of the control topic is not obeyed. */
    public enum Reason {
        UNREADABLE,
        UNSIGNED,
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        MISSING_LIST,
        OTHER_KEY,
        OLDER;

        private static Reason of(Verdict.Reason reason) {
            return switch (reason) {
                case UNREADABLE -> UNREADABLE;
                case UNSIGNED -> UNSIGNED;
                case UNKNOWN_KEY -> UNKNOWN_KEY;
                case BAD_SIGNATURE -> BAD_SIGNATURE;
                case MISSING_LIST -> MISSING_LIST;
            };
        }
    }
}
