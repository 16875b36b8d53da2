package io.sluice.pipeline.identifier;

/** What a validator says of a text. None of its words repeats the text, not even {@code toString}. */
public sealed interface Judgement {

    /** @param normal the one spelling of this identifier: no spaces, half width, capital letters */
    record Valid(String normal) implements Judgement {
        @Override
        public String toString() {
            return "valid";
        }
    }

    /**
     * In real use, though it breaks a rule: to be told, and the row kept.
     *
     * @param normal as of a valid one
     */
    record Finding(String normal, Flaw flaw) implements Judgement {
        @Override
        public String toString() {
            return "finding: " + flaw;
        }
    }

    /** No identifier of this kind. */
    record Invalid(Flaw flaw) implements Judgement {
        @Override
        public String toString() {
            return "invalid: " + flaw;
        }
    }

    static Judgement valid(String normal) {
        return new Valid(normal);
    }

    static Judgement invalid(Flaw.Rule rule, String words) {
        return new Invalid(new Flaw(rule, words));
    }
}
