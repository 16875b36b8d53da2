package io.sluice.model;

/**
 * The types a value may have between capture and encoding, each with the one Java class that carries it.
 */
public enum FieldType {
    /** {@link String}, any length; a lone surrogate or NUL is rejected by the pipeline, not here. */
    TEXT(String.class),
    /** {@link Long}, all 64 bits. */
    INTEGER(Long.class),
    /** {@link java.math.BigDecimal}, unbounded. */
    DECIMAL(java.math.BigDecimal.class),
    /** {@link Double}, NaN and infinities included. */
    FLOAT(Double.class),
    /** {@link Boolean}. */
    BOOLEAN(Boolean.class),
    /** {@link java.time.LocalDate}, proleptic Gregorian. */
    DATE(java.time.LocalDate.class),
    /** {@link java.time.Instant}, microseconds. */
    INSTANT(java.time.Instant.class),
    /** {@link java.time.LocalDateTime}, microseconds, no zone. */
    DATETIME(java.time.LocalDateTime.class),
    /** {@link java.time.LocalTime}, microseconds. */
    TIME(java.time.LocalTime.class),
    /** {@code byte[]}, not copied. */
    BYTES(byte[].class);

    private final Class<?> carrier;

    FieldType(Class<?> carrier) {
        this.carrier = carrier;
    }

    public Class<?> carrier() {
        return carrier;
    }
}
