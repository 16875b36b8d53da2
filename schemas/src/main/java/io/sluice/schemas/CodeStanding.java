package io.sluice.schemas;

/** What a code of a list is at a date. */
sealed interface CodeStanding {

    /** @param name Chinese name at that date */
    record InForce(String name) implements CodeStanding {}

    /** The list knows the code, but at that date it was given up or had not come yet. */
    record OtherYears(CodePeriod nearest) implements CodeStanding {}

    record Unknown() implements CodeStanding {}
}
