/// The fuzzer of the front door: `./ferry fuzz`.
///
/// [RequestMaker] makes each request from the seed and its number alone, so one request can be
/// repeated. [AnswerJudge] says what is wrong with an answer, and [Consistency] what is wrong with
/// the rows that commands left behind.
@NullMarked
package dev.ferry.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
