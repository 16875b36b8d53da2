package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;

/** Bank card number: 13 to 19 digits, the last by Luhn's rule (ISO/IEC 7812-1). */
final class BankCard {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private BankCard() {}

    static Judgement judge(String text) {
        String card = Spelling.ungrouped(text);
        if (card.length() < SHORTEST || card.length() > LONGEST) {
            return Judgement.invalid(Rule.LENGTH, "must have 13 to 19 digits");
        }
        if (!Spelling.isDigits(card, 0, card.length())) {
            return Judgement.invalid(Rule.ALPHABET, "must be digits, in groups parted by one space or hyphen at most");
        }
        return fits(card) && !isZeros(card)
                ? Judgement.valid(card)
                : Judgement.invalid(Rule.CHECK, "the last digit must fit those before it (Luhn), and not all be 0");
    }

    /** Whether a row of digits satisfies Luhn's rule. */
    static boolean fits(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean isZeros(String card) {
        return card.chars().allMatch(c -> c == '0');
    }
}
