#pragma once

#include <QLocalServer>

namespace shortlist::desktop {

/// One window for each profile: the first program that is started with it listens on a local socket of this account,
/// and each later one hands over what it was asked for and ends. GUI thread. Nothing is asked that way but to come
/// forward and to show a record; what is longer, slower or other than that is refused.
class OneWindow : public QObject
{
    Q_OBJECT
public:
    /// `profile`: its directory, which need not exist yet.
    explicit OneWindow(const QString &profile, QObject *parent = nullptr);

    enum class Outcome {
        First,      ///< this program has the profile's window; asked() tells of later ones
        HandedOver, ///< a window is open and took it: nothing is left to do here
        NoAnswer,   ///< a window is open and does not answer, or refused: go on without it
    };
    /// Waits three seconds at most, so before the window is there. `link`: as typed; empty: none.
    [[nodiscard]] Outcome start(const QString &link);

    /// Where the program of a profile listens: the same for every spelling of the directory, and in a folder of this
    /// account alone where the system has one.
    [[nodiscard]] static QString addressOf(const QString &profile);

Q_SIGNALS:
    /// Somebody started the program again, with this link or (empty) without one.
    void asked(const QString &link);

private:
    void take(QLocalSocket *socket);
    void read(QLocalSocket *socket);

    QString m_address;
    QLocalServer m_server;
};

} // namespace shortlist::desktop
