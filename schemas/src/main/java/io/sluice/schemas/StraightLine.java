package io.sluice.schemas;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record's fields written one after the other without a loop: a method handle that the compiler turns into straight
 * code of its own for each schema, since each field's writer is a constant in it.
 */
final class StraightLine {
    private static final int PLACE = 2;
    private static final MethodType TYPE = MethodType.methodType(int.class, Object[].class, AvroBytes.class, int.class);
    private static final MethodHandle PUT = put();

    private final MethodHandle all;

    /** @param fields one at least */
    StraightLine(List<FieldWriter> fields) {
        this.all = all(fields, 0, fields.size());
    }

    private static MethodHandle put() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            FieldWriter.class,
                            "put",
                            MethodType.methodType(int.class, Object.class, AvroBytes.class, int.class));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("FieldWriter.put is not as it was", missing);
        }
    }

    /** By halves, so that no call is deep within others: what is too deep is not compiled into one. */
    private static MethodHandle all(List<FieldWriter> fields, int from, int to) {
        if (to - from == 1) {
            return one(fields.get(from), from);
        }
        int middle = (from + to) >>> 1;
        MethodHandle rest = MethodHandles.collectArguments(all(fields, middle, to), PLACE, all(fields, from, middle));
        return MethodHandles.permuteArguments(rest, TYPE, 0, 1, 0, 1, PLACE);
    }

    private static MethodHandle one(FieldWriter field, int index) {
        MethodHandle value = MethodHandles.insertArguments(MethodHandles.arrayElementGetter(Object[].class), 1, index);
        return MethodHandles.filterArguments(PUT.bindTo(field), 0, value);
    }

    /**
     * Returns where the record ends.
     *
     * @throws ArithmeticException when a field cannot hold its value
     */
    int put(@Nullable Object[] values, AvroBytes out, int begin) {
        try {
            return (int) all.invokeExact(values, out, begin);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException("A field's writer threw what it does not declare", checked);
        }
    }
}
