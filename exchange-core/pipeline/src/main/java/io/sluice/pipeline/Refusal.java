package io.sluice.pipeline;

/** A step that could not be done for a row: the rule it broke and the field at fault (empty: the whole row). */
record Refusal(String rule, String field) implements Verdict, Treated, Checked {

    static Refusal of(Fault fault, String field) {
        return new Refusal(fault.rule(), field);
    }

    static Refusal ofRow(Fault fault) {
        return of(fault, "");
    }

    boolean is(Fault fault) {
        return rule.equals(fault.rule());
    }
}
