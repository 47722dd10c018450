#pragma once

#include "core/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace shortlist::core {

/// A failed result on its way into an Expected.
struct Unexpected
{
    Error error;
};

/// Makes a failure: `return fail(ErrorCode::NotFound, QStringLiteral("…"), column);`
[[nodiscard]] inline Unexpected fail(ErrorCode code, QString message, QString where = {}, QStringList allowed = {})
{
    return Unexpected{Error{code, std::move(message), std::move(where), std::move(allowed)}};
}

/// Passes a failure on: `if (!x) return fail(x.error());`
[[nodiscard]] inline Unexpected fail(Error error)
{
    return Unexpected{std::move(error)};
}

/// A value of type T, or the Error that stood in its way. Ignoring one is a compile-time error.
/// Reading the wrong side ends the process: it is a programming mistake, never input.
template <typename T> class [[nodiscard]] Expected
{
public:
    // Implicit on purpose: `return value;` and `return fail(…);` both read as what they are.
    Expected(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Expected(Unexpected failure) : m_state(std::in_place_index<1>, std::move(failure.error)) {}

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    [[nodiscard]] explicit operator bool() const { return hasValue(); }

    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &&operator*() && { return std::move(*this).value(); }
    [[nodiscard]] T *operator->() { return &value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }

    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <> class [[nodiscard]] Expected<void>
{
public:
    Expected() = default;
    Expected(Unexpected failure) : m_error(std::move(failure.error)), m_failed(true) {}

    [[nodiscard]] bool hasValue() const { return !m_failed; }
    [[nodiscard]] explicit operator bool() const { return !m_failed; }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace shortlist::core
