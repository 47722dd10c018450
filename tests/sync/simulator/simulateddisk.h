#pragma once

#include "core/random.h"

#include <QByteArray>
#include <QHash>
#include <QString>

struct sqlite3_file;

namespace shortlist::simulator {

/// A directory of databases on a disk that loses power: what was written since a file's last sync may be there
/// afterwards, or not, or in part, sector by sector and in any order, file by file. Works beneath SQLCipher as its
/// default VFS; files elsewhere are left alone. What else a real disk may do is not modelled: directory entries are
/// durable at once, and a sync that succeeds is kept.
class SimulatedDisk
{
public:
    SimulatedDisk(const QString &directory, core::Random &random);
    ~SimulatedDisk();
    SimulatedDisk(const SimulatedDisk &) = delete;
    SimulatedDisk &operator=(const SimulatedDisk &) = delete;

    /// Any write, truncation or sync fails with this chance: no space, or an I/O error.
    void setFailureChance(double chance) { m_failureChance = chance; }
    [[nodiscard]] double failureChance() const { return m_failureChance; }
    /// The machine stops after so many further writes: from then on everything but reading fails.
    void stopAfter(int writes) { m_writesLeft = writes; }
    /// The machine stops now.
    void stop() { m_writesLeft = 0; }
    /// Starts again with what the programs had written: they ended, the machine did not. Nothing may be open.
    void restart();
    /// Starts again with what a power cut left of the unsynced writes. Nothing may be open.
    void restartAfterPowerCut();
    [[nodiscard]] int tornWrites() const { return m_torn; } ///< of all power cuts so far

private:
    friend struct DiskFile;
    /// One write (`after`) or truncation (to `offset`) that is not synced yet, with what undoes it.
    struct Change
    {
        qint64 offset = 0;
        qint64 sizeBefore = 0;
        QByteArray before;
        QByteArray after;
        bool truncates = false;
    };

    /// SQLITE_OK, or the code a write fails with now.
    [[nodiscard]] int admit(bool sync);
    void replay(const QByteArray &path, const QList<Change> &changes);

    QByteArray m_directory;
    core::Random &m_random;
    double m_failureChance = 0;
    int m_writesLeft = -1; ///< -1: any number
    int m_torn = 0;
    QHash<QByteArray, QList<Change>> m_unsynced; ///< by path
};

} // namespace shortlist::simulator
