package io.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every page is held to: WCAG 2.2 AA as far as axe-core can tell, by day and by night, no sideways scrolling, no more
 * than 200 KB.
 */
public final class Accessible {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** The one rule whose finding depends on the scheme. */
    private static final List<String> COLOURS = List.of("color-contrast");

    private Accessible() {}

    /**
     * Takes a picture, {@code target/screens/<name>.png}, and fails with each breach: its rule, what it means, where it
     * is. The page's context must let script run, since axe-core is one.
     *
     * @param name of the picture, such as {@code audit-zh-360}
     */
    public static void check(Page page, String name) {
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve(name + ".png")));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + name)
                .isLessThanOrEqualTo(page.viewportSize().width);
        // Who waits for a page on a slow line is kept out as well.
        Weight.check(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(breaches(axe(page).withRules(COLOURS))).as(name + ", dark").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(breaches(axe(page).withTags(WCAG))).as(name).isEmpty();
    }

    /** Our pages have no frames of other servers, for which each look would open another page. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static List<String> breaches(AxeBuilder axe) {
        return axe.analyze().getViolations().stream().map(Accessible::told).toList();
    }

    private static String told(Rule rule) {
        String places = rule.getNodes().stream()
                .map(CheckedNode::getHtml)
                .map(html -> html.substring(0, Math.min(html.length(), 160)))
                .collect(Collectors.joining("; "));
        return rule.getId() + " (" + rule.getHelp() + "): " + places;
    }
}
