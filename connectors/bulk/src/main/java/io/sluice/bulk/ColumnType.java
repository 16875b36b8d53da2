package io.sluice.bulk;

import io.sluice.model.FieldType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/**
 * The PostgreSQL types whose binary form we decode (the {@code *send} functions of its source). Any other is asked for
 * as text.
 */
enum ColumnType {
    BOOLEAN(FieldType.BOOLEAN) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return bytes[offset] != 0;
        }
    },
    INT2(FieldType.INTEGER) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return (long) (short) SHORT.get(bytes, offset);
        }
    },
    INT4(FieldType.INTEGER) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return (long) (int) INT.get(bytes, offset);
        }
    },
    INT8(FieldType.INTEGER) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return (long) LONG.get(bytes, offset);
        }
    },
    FLOAT4(FieldType.FLOAT) {
        /** Keeps the digits that the database shows: 0.1, not 0.10000000149011612. */
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return Double.valueOf(Float.toString(Float.intBitsToFloat((int) INT.get(bytes, offset))));
        }
    },
    FLOAT8(FieldType.FLOAT) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return Double.longBitsToDouble((long) LONG.get(bytes, offset));
        }
    },
    NUMERIC(FieldType.DECIMAL) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return Numeric.decode(bytes, offset);
        }
    },
    TEXT(FieldType.TEXT) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    },
    JSONB(FieldType.TEXT) {
        /** The first byte is the format's version. */
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return new String(bytes, offset + 1, length - 1, StandardCharsets.UTF_8);
        }
    },
    IDENTIFIER(FieldType.TEXT) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return new UUID((long) LONG.get(bytes, offset), (long) LONG.get(bytes, offset + Long.BYTES)).toString();
        }
    },
    BYTES(FieldType.BYTES) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return Arrays.copyOfRange(bytes, offset, offset + length);
        }
    },
    DATE(FieldType.DATE) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            int days = (int) INT.get(bytes, offset);
            if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
                throw new DateTimeException("infinite");
            }
            return LocalDate.ofEpochDay((long) days + EPOCH_DAYS);
        }
    },
    TIME(FieldType.TIME) {
        /** 24:00:00 is a time of PostgreSQL's and none of ours. */
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            return LocalTime.ofNanoOfDay(Math.multiplyExact((long) LONG.get(bytes, offset), 1_000L));
        }
    },
    TIMESTAMP(FieldType.DATETIME) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            long micros = finite((long) LONG.get(bytes, offset));
            return LocalDateTime.ofEpochSecond(seconds(micros), nanos(micros), ZoneOffset.UTC);
        }
    },
    TIMESTAMPTZ(FieldType.INSTANT) {
        @Override
        Object decode(byte[] bytes, int offset, int length) {
            long micros = finite((long) LONG.get(bytes, offset));
            return Instant.ofEpochSecond(seconds(micros), nanos(micros));
        }
    };

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** PostgreSQL counts from 2000-01-01. */
    private static final int EPOCH_DAYS = 10_957;

    private final FieldType carried;

    ColumnType(FieldType carried) {
        this.carried = carried;
    }

    FieldType carried() {
        return carried;
    }

    /**
     * The carrier of a value that is not null.
     *
     * @throws DateTimeException or {@link ArithmeticException} where the carrier has no such value; their messages can
     *     hold it and go no further
     */
    abstract Object decode(byte[] bytes, int offset, int length);

    private static long finite(long micros) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            throw new DateTimeException("infinite");
        }
        return micros;
    }

    private static long seconds(long micros) {
        return Math.floorDiv(micros, 1_000_000L) + EPOCH_DAYS * 86_400L;
    }

    private static int nanos(long micros) {
        return (int) Math.floorMod(micros, 1_000_000L) * 1_000;
    }
}
