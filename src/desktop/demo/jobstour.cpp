#include "desktop/demo/jobstour.h"

#include "desktop/demo/demoparts.h"
#include "desktop/jobs/jobdescriptionview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobsview.h"

#include <QAction>
#include <QCheckBox>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>

namespace shortlist::desktop {

QStringList jobViews()
{
    return {QStringLiteral("jobs-description"), QStringLiteral("jobs-versions"), QStringLiteral("jobs-beside"),
            QStringLiteral("jobs-approvals"),   QStringLiteral("jobs-fields"),   QStringLiteral("jobs-table")};
}

void openJobView(JobsView &view, const QString &name)
{
    JobDetailView *detail = view.detail();
    if (name == QLatin1String("jobs-description")) {
        detail->openTab(JobDetailView::DescriptionTab);
    } else if (name == QLatin1String("jobs-versions") || name == QLatin1String("jobs-beside")) {
        detail->openTab(JobDetailView::DescriptionTab);
        detail->description()->showVersions(true);
        if (name == QLatin1String("jobs-beside")) {
            if (auto *beside = detail->findChild<QAbstractButton *>(QStringLiteral("segment_beside")))
                beside->click();
        }
    } else if (name == QLatin1String("jobs-approvals")) {
        view.select(demoId(2, 8));
        detail->openTab(JobDetailView::ApprovalsTab);
    } else if (name == QLatin1String("jobs-fields")) {
        detail->openTab(JobDetailView::FieldsTab);
    } else if (name == QLatin1String("jobs-blind")) {
        detail->openTab(JobDetailView::FieldsTab);
        if (auto *blind = detail->findChild<QCheckBox *>(QStringLiteral("blind_review"))) {
            blind->setChecked(true);
            for (QWidget *up = blind->parentWidget(); up; up = up->parentWidget()) {
                if (auto *area = qobject_cast<QScrollArea *>(up))
                    area->ensureWidgetVisible(blind, 0, blind->height());
            }
        }
    } else if (name == QLatin1String("jobs-table")) {
        QMenu *menu = detail->findChild<QToolButton *>(QStringLiteral("moreButton"))->menu();
        if (!menu->actions().isEmpty())
            menu->actions().first()->setChecked(true);
    }
}

} // namespace shortlist::desktop
