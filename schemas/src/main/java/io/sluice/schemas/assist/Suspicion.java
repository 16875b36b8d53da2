package io.sluice.schemas.assist;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is sensitive though no data element is about it: such a column gets no grade and stays withheld. */
final class Suspicion {
    private static final Map<String, Set<String>> WORDS = Map.of(
            "image", Set.of("photo", "photograph", "portrait", "avatar", "zhaopian"),
            "secret", Set.of("password", "passwd", "pwd", "secret", "token", "mima"),
            "income", Set.of("salary", "wage", "wages", "income", "gongzi"),
            "biometric", Set.of("fingerprint", "face", "iris", "voiceprint", "zhiwen"));
    private static final Map<String, List<String>> HAN = Map.of(
            "image", List.of("照片", "头像", "相片"),
            "secret", List.of("密码", "口令"),
            "income", List.of("工资", "薪", "收入"),
            "biometric", List.of("指纹", "人脸", "虹膜"));

    private Suspicion() {}

    static Optional<String> of(String column, String comment) {
        return of(Name.of(column)).or(() -> comment.isBlank() ? Optional.empty() : of(Name.of(comment)));
    }

    private static Optional<String> of(Name name) {
        return WORDS.keySet().stream()
                .filter(kind -> name.words().stream().anyMatch(WORDS.getOrDefault(kind, Set.of())::contains)
                        || HAN.getOrDefault(kind, List.of()).stream().anyMatch(name.han()::contains))
                .sorted()
                .findFirst();
    }
}
