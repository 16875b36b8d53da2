package io.sluice.pipeline;

import io.sluice.pipeline.identifier.CheckCharacters;
import io.sluice.pipeline.identifier.Identifier;

/**
 * A social credit code (GB 32100-2015): the eight characters of the organisation code before its check character.
 * Authority, category and division stay. A check character that does not fit (codes of the pilot years, organisation
 * codes with a check of their own) is off by as much afterwards, so that no two codes become one.
 */
record CreditCodeForm() implements IdentifierForm {
    private static final int HEAD = 8;
    private static final int ORGANISATION = 16;
    private static final int BODY = 17;
    private static final String ALPHABET = CheckCharacters.CREDIT_CODE_ALPHABET;

    @Override
    public Identifier identifier() {
        return Identifier.CREDIT_CODE;
    }

    @Override
    public long size() {
        long size = 1;
        for (int i = HEAD; i < ORGANISATION; i++) {
            size *= ALPHABET.length();
        }
        return size;
    }

    @Override
    public String tweak(String normal) {
        return normal.substring(0, HEAD);
    }

    @Override
    public long number(String normal) {
        long number = 0;
        for (int i = HEAD; i < ORGANISATION; i++) {
            number = number * ALPHABET.length() + ALPHABET.indexOf(normal.charAt(i));
        }
        return number;
    }

    @Override
    public String with(String normal, long number) {
        char[] body = new char[ORGANISATION - HEAD];
        long rest = number;
        for (int i = body.length - 1; i >= 0; i--) {
            body[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        String organisation = normal.substring(0, HEAD) + new String(body);
        String whole = organisation
                + moved(
                        CheckCharacters.organisation(organisation.substring(HEAD)),
                        normal.charAt(ORGANISATION),
                        CheckCharacters.organisation(normal.substring(HEAD, ORGANISATION)));
        return whole
                + moved(
                        CheckCharacters.creditCode(whole),
                        normal.charAt(BODY),
                        CheckCharacters.creditCode(normal.substring(0, BODY)));
    }

    /** The fitting character, moved by as much as another was off. */
    private static char moved(char fitting, char was, char wouldHaveFitted) {
        int off = ALPHABET.indexOf(was) - ALPHABET.indexOf(wouldHaveFitted);
        return ALPHABET.charAt(Math.floorMod(ALPHABET.indexOf(fitting) + off, ALPHABET.length()));
    }
}
