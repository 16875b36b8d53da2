package io.sluice.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An invented enterprise.
 *
 * @param category authority and category of GB 32100, such as {@code 91}
 * @param industry class of GB/T 4754
 */
record Enterprise(
        long index,
        String creditCode,
        String category,
        String name,
        Person representative,
        BigDecimal capital,
        String industry,
        String scope,
        int employees,
        LocalDate established,
        String region,
        String address,
        double longitude,
        double latitude) {

    @Override
    public String toString() {
        return "enterprise " + index;
    }
}
