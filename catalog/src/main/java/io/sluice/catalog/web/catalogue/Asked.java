package io.sluice.catalog.web.catalogue;

import io.sluice.catalog.search.question.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A question as the page's address says it, and the addresses of questions near it. */
record Asked(String words, List<String> departments, List<String> domains, List<String> sharingTypes, int offset) {
    static final String DEPARTMENT = "department";
    static final String DOMAIN = "domain";
    static final String SHARING_TYPE = "sharingType";

    Asked {
        departments = List.copyOf(departments);
        domains = List.copyOf(domains);
        sharingTypes = List.copyOf(sharingTypes);
    }

    Question question() {
        return Question.of(words, departments, domains, sharingTypes, offset, SearchPage.PAGE);
    }

    boolean isNarrowed() {
        return !words.isBlank() || !departments.isEmpty() || !domains.isEmpty() || !sharingTypes.isEmpty();
    }

    List<String> chosen(String filter) {
        return switch (filter) {
            case DEPARTMENT -> departments;
            case DOMAIN -> domains;
            default -> sharingTypes;
        };
    }

    String at(int start) {
        return new Asked(words, departments, domains, sharingTypes, start).link();
    }

    String without(String filter, String value) {
        return new Asked(
                        words,
                        filter.equals(DEPARTMENT) ? less(departments, value) : departments,
                        filter.equals(DOMAIN) ? less(domains, value) : domains,
                        filter.equals(SHARING_TYPE) ? less(sharingTypes, value) : sharingTypes,
                        0)
                .link();
    }

    private static List<String> less(List<String> values, String value) {
        return values.stream().filter(each -> !each.equals(value)).toList();
    }

    String link() {
        List<String> parts = new ArrayList<>();
        if (!words.isBlank()) {
            parts.add(part("q", words));
        }
        departments.forEach(value -> parts.add(part(DEPARTMENT, value)));
        domains.forEach(value -> parts.add(part(DOMAIN, value)));
        sharingTypes.forEach(value -> parts.add(part(SHARING_TYPE, value)));
        if (offset > 0) {
            parts.add("offset=" + offset);
        }
        return parts.isEmpty() ? "/" : "/?" + String.join("&", parts);
    }

    /** As a form says it. */
    List<SearchPage.Hidden> parts() {
        List<SearchPage.Hidden> parts = new ArrayList<>();
        parts.add(new SearchPage.Hidden("q", words));
        departments.forEach(value -> parts.add(new SearchPage.Hidden(DEPARTMENT, value)));
        domains.forEach(value -> parts.add(new SearchPage.Hidden(DOMAIN, value)));
        sharingTypes.forEach(value -> parts.add(new SearchPage.Hidden(SHARING_TYPE, value)));
        return parts;
    }

    private static String part(String name, String value) {
        return name + "=" + encoded(value);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
