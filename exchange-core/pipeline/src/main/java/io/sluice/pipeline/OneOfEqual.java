package io.sluice.pipeline;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/**
 * Of equal code lists the one that is held. Each plan brings its own copy, and those of the country's divisions alone
 * would take hundreds of megabytes in a thousand plans. What no plan holds any more is forgotten.
 *
 * @param <T> of the lists, whose values do not change
 */
final class OneOfEqual<T> {
    private final Map<T, WeakReference<T>> held = new WeakHashMap<>();

    /** @param own makes what is held where none is: nobody else can change it */
    synchronized T of(T list, UnaryOperator<T> own) {
        WeakReference<T> known = held.get(list);
        T equal = known == null ? null : known.get();
        if (equal == null) {
            T made = own.apply(list);
            held.put(made, new WeakReference<>(made));
            return made;
        }
        return equal;
    }
}
