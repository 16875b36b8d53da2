package io.sluice.schemas.assist;

import io.sluice.schemas.element.DataElement;

/** What a proposal calls the kinds of sensitive elements. */
public final class Families {
    private Families() {}

    /** The word for an element's kind, such as {@code telephone}. */
    public static String of(DataElement element) {
        return Family.of(element).word();
    }
}
