package io.sluice.catalog.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinyinTest {
    @Test
    void charactersAreReadWithTheirNeighbours() {
        List<List<Pinyin.Syllable>> stretches = Pinyin.of("重庆 bank 银行");

        assertThat(stretches).hasSize(2);
        assertThat(stretches.getFirst())
                .containsExactly(new Pinyin.Syllable(0, "chong"), new Pinyin.Syllable(1, "qing"));
        assertThat(stretches.getLast()).containsExactly(new Pinyin.Syllable(8, "yin"), new Pinyin.Syllable(9, "hang"));
    }

    @Test
    void lettersAreReadInEveryWay() {
        assertThat(Pinyin.readings("xianshi")).contains(List.of("xian", "shi"), List.of("xi", "an", "shi"));
        assertThat(Pinyin.readings("chusheng")).contains(List.of("chu", "sheng"));
        assertThat(Pinyin.readings("nver")).contains(List.of("nv", "er"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeppelin", "chu", "chush", "birth", "x1", "", "出生"})
    void otherWordsAreNoSyllables(String word) {
        assertThat(Pinyin.readings(word)).isEmpty();
    }

    @Test
    void theLastSyllableMayBeBegun() {
        assertThat(Pinyin.begun("chush")).contains(new Pinyin.Reading(List.of("chu"), "sh"));
        assertThat(Pinyin.beginning("shen")).contains("shen", "sheng").doesNotContain("shan");
    }

    @Test
    void firstLettersOfNeighbours() {
        assertThat(Pinyin.initials(Pinyin.of("出生证明").getFirst()))
                .contains("cs", "zm", "cszm")
                .doesNotContain("cz", "c");
    }
}
