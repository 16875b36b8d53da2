package io.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** What a page takes over the line: itself and what it loads with itself, as transferred the first time. */
final class Weight {
    private static final int MOST = 200_000;
    private static final String BYTES = """
            () => {
              const page = performance.getEntriesByType('navigation')[0];
              return performance.getEntriesByType('resource')
                  .filter((each) => each.startTime <= page.loadEventEnd)
                  .reduce((sum, each) => sum + each.encodedBodySize, page.encodedBodySize);
            }
            """;

    private Weight() {}

    static void check(Page page, String name) {
        assertThat(((Number) page.evaluate(BYTES)).longValue())
                .as("bytes of " + name)
                .isPositive()
                .isLessThanOrEqualTo(MOST);
    }
}
