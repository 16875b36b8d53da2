package io.sluice.catalog.web.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.web.Texts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people can choose to be told of has its sentence, and every sentence can be chosen. */
class NoticeWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyKindHasItsSentence(String language) {
        List<String> sentences = Texts.in(language).all().keySet().stream()
                .filter(key -> key.startsWith("notice_"))
                .map(key -> key.substring("notice_".length()))
                .toList();

        assertThat(sentences).containsExactlyInAnyOrderElementsOf(Notices.KINDS);
    }
}
