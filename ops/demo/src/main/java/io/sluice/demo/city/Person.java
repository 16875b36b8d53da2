package io.sluice.demo.city;

import java.time.LocalDate;

/**
 * An invented person.
 *
 * @param ethnicGroup code of GB/T 3304
 * @param maritalStatus the registry's own digit: 1 never married, 2 married, 3 divorced, 4 widowed
 * @param region the county of registration, GB/T 2260; the number's own county is that of the first registration
 */
record Person(
        long index,
        String citizenId,
        String name,
        boolean male,
        LocalDate birth,
        String ethnicGroup,
        String maritalStatus,
        String region,
        String community,
        String street,
        String door,
        String phone,
        String household) {

    @Override
    public String toString() {
        return "person " + index;
    }
}
