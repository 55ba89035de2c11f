using System.Globalization;
using DualRandom.Host;
using DualRandom.Host.Service;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests.Service;

public sealed class ScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2026-10", 3, "2026-11-03")]
    [InlineData("2026-12", 31, "2027-01-31")]
    [InlineData("2027-01", 31, "2027-02-28")]
    [InlineData("2028-01", 29, "2028-02-29")]
    [InlineData("2028-01", 31, "2028-02-29")]
    [InlineData("2028-02", 1, "2028-03-01")]
    public void A_month_is_due_on_that_day_of_the_next_or_on_its_last_day(string month, int day, string due) =>
        Assert.Equal(FakeClock.Parse(due + " 02:00"), Of(new ServiceSettings(Day: day)).DueAt(Month.Parse(month)));

    [Theory]
    [InlineData("2026-09", 1, "2026-10-08")]
    [InlineData("2026-09", 2, "2026-10-09")]
    [InlineData("2026-09", 3, "2026-10-10")]
    [InlineData("2026-10", 1, "2026-11-02")]
    public void Working_days_are_those_of_the_calendar_with_its_holidays_and_worked_Saturdays(string month, int day, string due) =>
        Assert.Equal(FakeClock.Parse(due + " 08:30"), Of(new ServiceSettings(WorkingDay: day, Time: "08:30")).DueAt(Month.Parse(month)));

    [Fact]
    public void A_year_without_a_calendar_is_an_error_that_names_the_file_to_write()
    {
        var fault = Assert.Throws<DualRandomException>(() => Of(new ServiceSettings(WorkingDay: 2)).DueAt(new Month(2040, 3)));
        Assert.EndsWith("2040.csv", fault.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(31)]
    public void The_last_month_due_is_the_latest_of_all_months_that_are(int day)
    {
        var schedule = Of(new ServiceSettings(Day: day));
        var months = Enumerable.Range(0, 60).Select(i => Month.From(new DateOnly(2025, 1, 1).AddMonths(i))).ToList();
        for (var now = FakeClock.Parse("2026-01-01 00:00"); now < FakeClock.Parse("2029-01-01 00:00"); now = now.AddHours(13).AddMinutes(7))
        {
            Assert.Equal(months.Where(m => schedule.DueAt(m) <= now).Max(), schedule.LastDue(now));
        }
    }

    [Theory]
    [InlineData("{ \"day\": 32 }", 4, "service.day")]
    [InlineData("{\n    \"time\": \"2:00\" }", 5, "service.time")]
    [InlineData("{\n    \"day\": 3,\n    \"workingDay\": 2 }", 6, "service.workingDay")]
    [InlineData("{ \"health\": {\n    \"port\": 70000 } }", 5, "service.health.port")]
    [InlineData("{ \"hook\": { \"command\": [] } }", 4, "service.hook.command")]
    [InlineData("{ \"webhook\": {\n\n    \"url\": \"ftp://x\" } }", 6, "service.webhook.url")]
    [InlineData("{ \"from\": \"2026-13\" }", 4, "service.from")]
    [InlineData("{ \"log\": \"syslog\" }", 4, "service.log")]
    public void A_wrong_setting_is_refused_with_its_line_and_key(string section, int line, string key)
    {
        File.WriteAllText(_folder.At("dualrandom.json"), $"{{\n  // comment\n  \"office\": {{ \"day\": 3 }},\n  \"service\": {section}\n}}\n");
        var fault = Assert.Throws<DualRandomException>(() => SettingsCheck.Load(new Workspace(_folder.FullPath), Texts()));
        Assert.Equal((ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"{_folder.At("dualrandom.json")}:{line} {key}")), (fault.Code, fault.Where));
    }

    [Fact]
    public void An_unknown_key_is_refused_with_the_line_of_the_file()
    {
        File.WriteAllText(_folder.At("dualrandom.json"), "{\n  \"office\": {},\n  \"service\": {\n    \"day\": 3,\n    \"hour\": 2\n  }\n}\n");
        Cli.Run("serve", "-w", _folder.FullPath).MustFailClearly((int)ExitCode.Usage, "dualrandom.json:5:", "service.hour");
    }

    [Fact]
    public void Without_a_section_every_setting_has_its_default_and_they_are_sound()
    {
        File.WriteAllText(_folder.At("dualrandom.json"), "{}");
        Assert.Equal(new ServiceSettings(), SettingsCheck.Load(new Workspace(_folder.FullPath), Texts()));
    }

    private static Texts Texts() => new(typeof(Application).Assembly, CultureInfo.GetCultureInfo("en"));

    private MonthSchedule Of(ServiceSettings settings) => new(settings, new Workspace(_folder.FullPath), new OfficeTime().LocalTimeZone);
}
