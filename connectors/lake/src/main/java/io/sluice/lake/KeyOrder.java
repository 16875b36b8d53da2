package io.sluice.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Type;

/** The order of keys, part by part as Iceberg orders the values of each column's type. */
final class KeyOrder implements Comparator<Key> {

    private final List<Comparator<Object>> parts;

    KeyOrder(List<Type> types) {
        List<Comparator<Object>> made = new ArrayList<>();
        for (Type type : types) {
            made.add(Comparators.forType(type.asPrimitiveType()));
        }
        this.parts = List.copyOf(made);
    }

    @Override
    public int compare(Key one, Key other) {
        for (int i = 0; i < parts.size(); i++) {
            int difference = comparePart(i, one, other);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    int comparePart(int part, Key one, Key other) {
        return parts.get(part).compare(one.parts().get(part), other.parts().get(part));
    }

    /** Whether each part lies within its bounds: a file of such bounds may hold the key. */
    boolean isWithin(Key key, Key lower, Key upper) {
        for (int i = 0; i < parts.size(); i++) {
            if (comparePart(i, key, lower) < 0 || comparePart(i, key, upper) > 0) {
                return false;
            }
        }
        return true;
    }
}
