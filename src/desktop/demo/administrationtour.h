#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace shortlist::desktop {

/// Writes pictures of the administration's pages in light, dark, Arabic, with long names, empty and failed, as PNG.
/// Deletes itself when it is done.
class AdministrationTour final : public QObject
{
    Q_OBJECT
public:
    /// `done` gets the number of pictures.
    AdministrationTour(QString directory, std::function<void(int)> done, QObject *parent);
    ~AdministrationTour() override;

    void start();

private:
    struct Stage;
    void nextVariant();
    void nextPage();
    void dialogs();
    void save(QWidget &window, const QString &name);

    const QString m_directory;
    const std::function<void(int)> m_done;
    std::unique_ptr<Stage> m_stage;
    qsizetype m_variant = -1;
    qsizetype m_page = 0;
    int m_written = 0;
};

} // namespace shortlist::desktop
