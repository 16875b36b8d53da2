package io.sluice.contract;

/** The fixtures, for tests of the packages below. */
public final class TestStandards {

    public static final StandardCatalogue CATALOGUE = Fixtures.STANDARDS;

    private TestStandards() {}

    public static String residentYaml() {
        return Fixtures.residentYaml();
    }
}
