#include "simulator/simulateddisk.h"

#include <QFile>

#include <sqlcipher/sqlite3.h>

#include <new>

namespace shortlist::simulator {

namespace {

constexpr qint64 sectorSize = 512;

/// The disks there are, by directory. The simulator is single-threaded.
QHash<QByteArray, SimulatedDisk *> &disks()
{
    static QHash<QByteArray, SimulatedDisk *> all;
    return all;
}

SimulatedDisk *diskOf(const QByteArray &path)
{
    return disks().value(path.left(path.lastIndexOf('/')));
}

sqlite3_vfs *realVfs = nullptr;

} // namespace

/// An open file on a simulated disk; SQLite's own file of the system follows it in memory.
struct DiskFile
{
    sqlite3_file base;
    SimulatedDisk *disk;
    QByteArray *path;
    sqlite3_file *real;

    static DiskFile &of(sqlite3_file *file) { return *reinterpret_cast<DiskFile *>(file); }

    static int close(sqlite3_file *file)
    {
        DiskFile &self = of(file);
        delete self.path;
        return self.real->pMethods->xClose(self.real);
    }
    static int read(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
    {
        return of(file).real->pMethods->xRead(of(file).real, to, amount, offset);
    }
    static int write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
    {
        DiskFile &self = of(file);
        if (const int refused = self.disk->admit(false); refused != SQLITE_OK)
            return refused;
        SimulatedDisk::Change change;
        change.offset = offset;
        change.after = QByteArray(static_cast<const char *>(from), amount);
        self.remember(change, std::min<qint64>(amount, std::max<qint64>(0, self.size() - offset)));
        return self.real->pMethods->xWrite(self.real, from, amount, offset);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        DiskFile &self = of(file);
        if (const int refused = self.disk->admit(false); refused != SQLITE_OK)
            return refused;
        SimulatedDisk::Change change;
        change.offset = size;
        change.truncates = true;
        self.remember(change, std::max<qint64>(0, self.size() - size));
        return self.real->pMethods->xTruncate(self.real, size);
    }
    static int sync(sqlite3_file *file, int flags)
    {
        DiskFile &self = of(file);
        if (const int refused = self.disk->admit(true); refused != SQLITE_OK)
            return refused;
        self.disk->m_unsynced.remove(*self.path);
        std::ignore = flags; // the real disk need not be asked: nothing here outlives the test
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file *file, sqlite3_int64 *size)
    {
        return of(file).real->pMethods->xFileSize(of(file).real, size);
    }
    static int lock(sqlite3_file *file, int kind) { return of(file).real->pMethods->xLock(of(file).real, kind); }
    static int unlock(sqlite3_file *file, int kind) { return of(file).real->pMethods->xUnlock(of(file).real, kind); }
    static int checkReserved(sqlite3_file *file, int *out)
    {
        return of(file).real->pMethods->xCheckReservedLock(of(file).real, out);
    }
    static int control(sqlite3_file *file, int what, void *argument)
    {
        return of(file).real->pMethods->xFileControl(of(file).real, what, argument);
    }
    static int sector(sqlite3_file *) { return sectorSize; }
    static int characteristics(sqlite3_file *file)
    {
        return of(file).real->pMethods->xDeviceCharacteristics(of(file).real);
    }
    static int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **out)
    {
        return of(file).real->pMethods->xShmMap(of(file).real, page, size, extend, out);
    }
    static int shmLock(sqlite3_file *file, int offset, int count, int flags)
    {
        return of(file).real->pMethods->xShmLock(of(file).real, offset, count, flags);
    }
    static void shmBarrier(sqlite3_file *file) { of(file).real->pMethods->xShmBarrier(of(file).real); }
    static int shmUnmap(sqlite3_file *file, int remove)
    {
        return of(file).real->pMethods->xShmUnmap(of(file).real, remove);
    }

    [[nodiscard]] qint64 size() const
    {
        sqlite3_int64 bytes = 0;
        real->pMethods->xFileSize(real, &bytes);
        return bytes;
    }
    void remember(SimulatedDisk::Change &change, qint64 overwritten) const
    {
        change.sizeBefore = size();
        change.before.resize(overwritten);
        if (overwritten > 0)
            real->pMethods->xRead(real, change.before.data(), static_cast<int>(overwritten), change.offset);
        disk->m_unsynced[*path].append(change);
    }
};

namespace {

constexpr sqlite3_io_methods diskMethods = {2,
                                            DiskFile::close,
                                            DiskFile::read,
                                            DiskFile::write,
                                            DiskFile::truncate,
                                            DiskFile::sync,
                                            DiskFile::fileSize,
                                            DiskFile::lock,
                                            DiskFile::unlock,
                                            DiskFile::checkReserved,
                                            DiskFile::control,
                                            DiskFile::sector,
                                            DiskFile::characteristics,
                                            DiskFile::shmMap,
                                            DiskFile::shmLock,
                                            DiskFile::shmBarrier,
                                            DiskFile::shmUnmap,
                                            nullptr,
                                            nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    SimulatedDisk *disk = name == nullptr ? nullptr : diskOf(QByteArray(name));
    if (disk == nullptr)
        return realVfs->xOpen(realVfs, name, file, flags, outFlags);
    auto *self = new (file) DiskFile{{nullptr}, disk, nullptr, nullptr};
    self->real = reinterpret_cast<sqlite3_file *>(self + 1);
    const int code = realVfs->xOpen(realVfs, name, self->real, flags, outFlags);
    if (code != SQLITE_OK)
        return code;
    self->path = new QByteArray(name);
    self->base.pMethods = &diskMethods;
    return SQLITE_OK;
}

/// SQLCipher's default file system from here on.
void registerVfs()
{
    if (realVfs != nullptr)
        return;
    sqlite3_initialize();
    realVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *realVfs;
    vfs.zName = "simulated-disk";
    vfs.szOsFile = realVfs->szOsFile + static_cast<int>(sizeof(DiskFile));
    vfs.pNext = nullptr;
    vfs.xOpen = openFile;
    sqlite3_vfs_register(&vfs, 1);
}

} // namespace

SimulatedDisk::SimulatedDisk(const QString &directory, core::Random &random)
    : m_directory(directory.toUtf8()), m_random(random)
{
    registerVfs();
    disks().insert(m_directory, this);
}

SimulatedDisk::~SimulatedDisk()
{
    disks().remove(m_directory);
}

int SimulatedDisk::admit(bool sync)
{
    if (m_writesLeft == 0)
        return sync ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
    if (m_writesLeft > 0)
        --m_writesLeft;
    if (m_failureChance > 0 && m_random.chance(m_failureChance))
        return sync ? SQLITE_IOERR_FSYNC : m_random.chance(0.5) ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    return SQLITE_OK;
}

void SimulatedDisk::restart()
{
    m_writesLeft = -1;
}

void SimulatedDisk::restartAfterPowerCut()
{
    QByteArrayList paths = m_unsynced.keys();
    std::sort(paths.begin(), paths.end()); // the same order, hence the same chances, in each run of a seed
    for (const QByteArray &path : std::as_const(paths))
        replay(path, m_unsynced.value(path));
    m_unsynced.clear();
    m_writesLeft = -1;
}

void SimulatedDisk::replay(const QByteArray &path, const QList<Change> &changes)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadWrite))
        return; // deleted since
    for (qsizetype i = changes.size() - 1; i >= 0; --i) {
        file.resize(changes[i].sizeBefore);
        file.seek(changes[i].offset);
        file.write(changes[i].before);
    }
    for (const Change &change : changes) {
        const auto fate = m_random.below(10);
        if (fate < 3)
            continue;
        ++m_torn;
        if (change.truncates) {
            file.resize(std::min(change.offset, file.size()));
            continue;
        }
        for (qint64 from = 0; from < change.after.size(); from += sectorSize) {
            qint64 length = std::min<qint64>(sectorSize, change.after.size() - from);
            if (fate < 7) {
                if (m_random.chance(0.5))
                    continue;
                if (m_random.chance(0.1)) // torn within the sector
                    length = static_cast<qint64>(m_random.below(static_cast<std::uint64_t>(length)));
            }
            if (file.size() < change.offset + from)
                file.resize(change.offset + from);
            file.seek(change.offset + from);
            file.write(change.after.mid(from, length));
        }
    }
}

} // namespace shortlist::simulator
