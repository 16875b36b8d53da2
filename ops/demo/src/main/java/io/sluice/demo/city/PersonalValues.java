package io.sluice.demo.city;

/** What identifies one invented person. */
public record PersonalValues(String citizenId, String phone, String name) {
    @Override
    public String toString() {
        return "personal values";
    }
}
