#pragma once

#include "desktop/jobs/jobimportpresenter.h"

#include <QDialog>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// Shows what JSON job files would bring before anything is stored: every field of each job, members that are left out
/// and why, and for what is no job the member or the line that is wrong. Closes when they were imported. Passive.
class JobImportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit JobImportDialog(QWidget *parent);

    void render(const JobImportState &state);

Q_SIGNALS:
    void importRequested();

private:
    void renderFiles(const client::JobsPlan &plan);
    [[nodiscard]] QWidget *jobCard(const client::JobsPlan::File &file, int number);

    Banner *m_banner;
    TextLabel *m_title;
    QScrollArea *m_scroll;
    TextLabel *m_summary;
    QPushButton *m_cancel;
    QPushButton *m_import;
    bool m_shown = false;
};

} // namespace shortlist::desktop
