package io.strowger.api.calls;

import java.util.List;
import java.util.Optional;

/** One page of call records; {@code next} is where the following one starts. */
public record CdrPage(List<CdrRow> rows, Optional<String> next) {}
