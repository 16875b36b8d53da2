package io.sluice.pipeline;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rule's id means to who has to correct the row. */
public final class Explanation {
    private Explanation() {}

    private static final Set<String> OWN =
            Arrays.stream(Fault.values()).map(Fault::rule).collect(Collectors.toUnmodifiableSet());

    /** Whether a rule is the hub's own, so that no contract may name a check like it. */
    public static boolean isOwn(String rule) {
        return OWN.contains(rule);
    }

    /** Whether it is told of rows that are shared all the same: {@code identifier-check@subject_code}. */
    public static boolean isFinding(String rule) {
        return rule.indexOf('@') > 0 && !ofFinding(rule).isEmpty();
    }

    private static String ofFinding(String rule) {
        return switch (rule.substring(0, Math.max(0, rule.indexOf('@')))) {
            case "code-other-years" -> "The code is in force no more; the row is shared, correct it at the source";
            case "identifier-division" ->
                "The county of the number was not in force at birth, or is none; the row is shared, check the number";
            case "identifier-check" -> "The number's check character does not fit; the row is shared, check the number";
            case "identifier-length", "identifier-alphabet", "identifier-shape", "identifier-date" ->
                "The text is no number of its kind; the row is shared, check the number";
            default -> "";
        };
    }

    /** Cause and remedy. */
    public static String of(String rule) {
        return isFinding(rule) ? ofFinding(rule) : ofRejection(rule);
    }

    private static String ofRejection(String rule) {
        return switch (rule) {
            case "cells-full" ->
                "Too many records wait for others that agree in the quasi-identifiers, or too many are counted; make"
                        + " the quasi-identifiers coarser";
            case "append-only" -> "A row of a table without a key was changed or deleted; give the table a key";
            case "before-image-missing" ->
                "The source did not send the row as it was before; run the statement that 'source check' prints";
            case "column-missing" -> "The table lacks a column that the contract reads; add it, or change the contract";
            case "convert" -> "The value does not fit the standard's type; correct it at the source, or the mapping";
            case "date" -> "The text is no date of the format that the contract states; correct it at the source";
            case "detector" -> "A free text holds what looks like a person's identifier; remove it at the source";
            case "expression" -> "The contract's expression has no result for this row; correct the contract";
            case "ff1-domain" ->
                "The value has another length or other characters than ff1 is declared for; correct value or contract";
            case "internal" -> "A fault of the hub; the row is kept, tell its operator";
            case "key-missing" -> "The record's key is absent; give the row one at the source";
            case "leak" -> "A treated value would show a protected one; the share is stopped, correct the view";
            case "number" -> "The text is no number; correct it at the source";
            case "required" -> "A field that the standard or the contract requires is absent; fill it at the source";
            case "share-stopped" -> "The share is stopped; this row waits for its mending";
            case "text" -> "The text holds NUL or a broken character; correct it at the source";
            case "too-long" -> "The value is longer than can be handled; shorten it at the source";
            case "unchanged-unavailable" ->
                "The source left out a long value that did not change; run the statement that 'source check' prints";
            case "undecodable" -> "The value is beyond what the standard's type can hold; correct it at the source";
            case "unknown-code" ->
                "The value is no code of the list; correct it at the source, or add it to the contract's codes";
            default -> "The contract's quality rule '" + rule + "' is violated; correct the row at the source";
        };
    }
}
