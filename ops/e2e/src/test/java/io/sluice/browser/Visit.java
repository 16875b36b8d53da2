package io.sluice.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Somebody at a hub's pages, in one language and width; what the browser complains of is kept. */
public final class Visit implements AutoCloseable {
    private final String hub;
    private final boolean isChinese;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** @param language {@code en} or {@code zh} */
    public Visit(Chromium chromium, String hub, String language, int width) {
        this.hub = hub;
        this.isChinese = language.equals("zh");
        this.context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(isChinese ? "zh-CN" : "en-GB")
                        .setViewportSize(width, 800));
        this.page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
        page.onRequest(request -> {
            if (!request.url().startsWith(hub) && !request.url().startsWith("about:")) {
                complaints.add("elsewhere " + request.url());
            }
        });
    }

    /** Signs in by the form; leads to the account's own work. */
    public void signIn(String account, String password) {
        open("/sign-in");
        page.getByLabel(said("Account", "账号")).fill(account);
        page.getByLabel(said("Password", "密码")).fill(password);
        press(said("Sign in", "登录"));
    }

    public void open(String path) {
        page.navigate(hub + path);
    }

    /** Presses the button of this name. */
    public void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Presses a button that leads to another page, or to the same one anew, and waits until that is there. */
    public void submit(String name) {
        AtomicBoolean there = new AtomicBoolean();
        Consumer<Page> loaded = any -> there.set(true);
        page.onDOMContentLoaded(loaded);
        try {
            press(name);
            page.waitForCondition(there::get);
        } finally {
            page.offDOMContentLoaded(loaded);
        }
    }

    /** Clicks what a selector finds and keeps what is downloaded then. */
    public Path download(String selector) {
        return page.waitForDownload(() -> page.locator(selector).click()).path();
    }

    /** One or the other, by the visit's language. */
    public String said(String english, String chinese) {
        return isChinese ? chinese : english;
    }

    public Page page() {
        return page;
    }

    /** What the browser refused or reported, and whatever was asked of another server. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
