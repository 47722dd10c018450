#pragma once

#include "sync/engine/failure.h"

#include <variant>

namespace shortlist::sync {

/// An answer that is only awaited for its coming.
struct Nothing
{};

/// What a request came back with: a value, or the classified Failure.
template <typename T> class [[nodiscard]] Answer
{
public:
    // Implicit on purpose: `return value;` and `return failure;` both read as what they are.
    Answer(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Answer(Failure failure) : m_state(std::in_place_index<1>, std::move(failure)) {}

    [[nodiscard]] explicit operator bool() const { return m_state.index() == 0; }
    [[nodiscard]] const T &operator*() const { return std::get<0>(m_state); }
    [[nodiscard]] const T *operator->() const { return &std::get<0>(m_state); }
    [[nodiscard]] const Failure &failure() const { return std::get<1>(m_state); }

private:
    std::variant<T, Failure> m_state;
};

} // namespace shortlist::sync
