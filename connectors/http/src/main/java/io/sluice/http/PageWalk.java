package io.sluice.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * One poll of a resource, page by page. A page is given once it was read to its end, and none after the first that is
 * not as it should be: what was given so far is true of those records, but nothing is known of others.
 */
final class PageWalk {
    private static final int LONGEST_CURSOR = 4000;

    private final Api api;
    private final Resource resource;
    private final ApiClient client;
    private final Limits limits;
    private final Clock clock;
    private final Instant until;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> cursors = new HashSet<>();
    private final Map<String, String> more;
    private Optional<URI> next;
    private Answer.Validator validator = Answer.Validator.NONE;
    private int page;
    private long records;

    /** @param more parameters for every page, beside the resource's own */
    PageWalk(Api api, Resource resource, ApiClient client, Limits limits, Clock clock, Map<String, String> more) {
        this.api = api;
        this.resource = resource;
        this.client = client;
        this.limits = limits;
        this.clock = clock;
        this.until = clock.instant().plus(limits.poll());
        this.more = Map.copyOf(more);
        this.next = Optional.of(first());
    }

    private URI first() {
        return switch (resource.paging()) {
            case Paging.Numbered number -> address(number.parameter(), Integer.toString(number.first()));
            case Paging.Offset offset -> address(offset.parameter(), "0");
            case Paging.None none -> address("", "");
            case Paging.Cursor cursor -> address("", "");
            case Paging.Link link -> address("", "");
        };
    }

    private URI address(String parameter, String value) {
        Map<String, String> query = new TreeMap<>(resource.query());
        query.putAll(more);
        resource.size().ifPresent(size -> query.put(size.parameter(), Integer.toString(size.records())));
        if (!parameter.isEmpty()) {
            query.put(parameter, value);
        }
        return api.address().with(resource.path() + Texts.query(query));
    }

    /** Whether all pages were given. */
    boolean isComplete() {
        return next.isEmpty();
    }

    /** By what the next poll may ask whether anything has changed; only where one page was all. */
    Answer.Validator validator() {
        return page == 1 ? validator : Answer.Validator.NONE;
    }

    /**
     * The next page; empty where the first answer is that nothing has changed.
     *
     * @param known what an earlier poll's {@link #validator} was
     * @throws ApiRefusedException where the poll ends before it is complete, with the cause
     */
    Optional<Page> next(Answer.Validator known) throws IOException {
        page++;
        try {
            return next.isPresent() ? ask(next.get(), page == 1 ? known : Answer.Validator.NONE) : Optional.empty();
        } catch (ApiRefusedException refused) {
            throw refused.of(resource.name(), page);
        }
    }

    private Optional<Page> ask(URI address, Answer.Validator known) throws IOException {
        if (page > limits.pages()) {
            throw new ApiRefusedException(
                    "endless", "it has more than " + limits.pages() + " pages; ask for larger ones by 'size'");
        }
        if (clock.instant().isAfter(until)) {
            throw new ApiRefusedException(
                    "endless", "its pages take longer than " + limits.poll().toMinutes() + " minutes");
        }
        return switch (client.get(resource, address, known)) {
            case Answer.Unchanged unchanged -> {
                next = Optional.empty();
                yield Optional.empty();
            }
            case Answer.Given given -> Optional.of(taken(given));
        };
    }

    private Page taken(Answer.Given given) throws ApiRefusedException {
        List<Map<String, String>> found = given.page().records();
        if (!found.isEmpty() && !seen.add(given.page().digest())) {
            throw new ApiRefusedException(
                    "page-repeated", "it is the same as an earlier one; is it asked for by the right 'parameter'?");
        }
        validator = given.validator();
        records += found.size();
        next = following(given, found.size());
        if (next.isEmpty()) {
            checkTotal(given.page());
        }
        return given.page();
    }

    private Optional<URI> following(Answer.Given given, int found) throws ApiRefusedException {
        return switch (resource.paging()) {
            case Paging.None none -> Optional.empty();
            case Paging.Numbered number ->
                isLast(given.page(), found)
                        ? Optional.empty()
                        : Optional.of(address(number.parameter(), Integer.toString(number.first() + page)));
            case Paging.Offset offset ->
                isLast(given.page(), found)
                        ? Optional.empty()
                        : Optional.of(address(offset.parameter(), Long.toString(records)));
            case Paging.Cursor cursor -> {
                Optional<String> named = given.page().cursor();
                if (named.isPresent()) {
                    checkCursor(named.get());
                }
                yield named.map(text -> address(cursor.parameter(), text));
            }
            case Paging.Link link -> {
                if (given.next().isPresent()) {
                    checkLink(given.next().get());
                }
                yield given.next();
            }
        };
    }

    /**
     * Only an empty page is certainly after the last, or the number of all: an API may give fewer than were asked for.
     */
    private boolean isLast(Page given, int found) throws ApiRefusedException {
        OptionalLong total = total(given);
        return found == 0 || (total.isPresent() && records >= total.getAsLong());
    }

    private void checkTotal(Page given) throws ApiRefusedException {
        OptionalLong total = total(given);
        if (total.isPresent() && total.getAsLong() > records) {
            throw new ApiRefusedException(
                    "incomplete",
                    "its pages hold fewer records than it says there are; it changed meanwhile, or is cut");
        }
    }

    private OptionalLong total(Page given) throws ApiRefusedException {
        if (resource.total().isEmpty()) {
            return OptionalLong.empty();
        }
        String text = given.total().orElse("");
        if (!text.matches("\\d{1,15}")) {
            throw new ApiRefusedException("total", "there is no number where 'total' leads to");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private void checkCursor(String cursor) throws ApiRefusedException {
        if (cursor.length() > LONGEST_CURSOR) {
            throw new ApiRefusedException("cursor", "its cursor is longer than " + LONGEST_CURSOR + " characters");
        }
        if (!cursors.add(cursor)) {
            throw new ApiRefusedException(
                    "cursor-repeated", "it names a page as the next one that was read before; the API pages for ever");
        }
    }

    private void checkLink(URI link) throws ApiRefusedException {
        if (!api.address().isOf(link)) {
            throw new ApiRefusedException(
                    "link", "its Link header leads to another server; only the source's own is read");
        }
        checkCursor(link.toString());
    }
}
