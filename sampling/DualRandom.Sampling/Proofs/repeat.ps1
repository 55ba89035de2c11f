# Repeats the draw with PowerShell alone: pwsh ./repeat.ps1          只用 PowerShell 重做抽取
Set-Location $PSScriptRoot
$hasher = [Security.Cryptography.SHA256]::Create()
function Sha($bytes) { [BitConverter]::ToString($hasher.ComputeHash([byte[]]$bytes)).Replace('-', '').ToLowerInvariant() }
function Data($name) { , [IO.File]::ReadAllBytes((Join-Path $PSScriptRoot $name)) }
function Json($name) { [Text.Encoding]::UTF8.GetString((Data $name)) | ConvertFrom-Json }
$proof = Json 'proof.json'; $frozen = Json 'commitment.json'; $seed = [Text.Encoding]::UTF8.GetString((Data 'seed.txt'))
$wrong = @($proof.files.PSObject.Properties | Where-Object { (Sha (Data $_.Name)) -cne $_.Value } | ForEach-Object { $_.Name })
if ($frozen.codes -and $frozen.codes -cne $proof.files.'frame.csv') { $wrong += 'commitment.json' }
function Code($row) { if ($row.object_id) { $row.object_id } else { $row.uscc } }
$tickets = @{}
foreach ($row in Import-Csv frame.csv -Encoding UTF8) {
  if (-not $tickets.ContainsKey($row.stratum)) { $tickets[$row.stratum] = New-Object Collections.Generic.List[string] }
  $tickets[$row.stratum].Add((Sha ([Text.Encoding]::UTF8.GetBytes(($seed, $proof.plan, $row.stratum, (Code $row) -join '|')))) + ' ' + (Code $row)) }
$drawn = @(foreach ($q in Import-Csv quota.csv -Encoding UTF8) { if ($tickets.ContainsKey($q.stratum)) {
    $tickets[$q.stratum].Sort([StringComparer]::Ordinal); $tickets[$q.stratum] | Select-Object -First ([int]$q.quota) | ForEach-Object { $_.Substring(65) } } })
$drawn; $listed = @(Import-Csv drawn.csv -Encoding UTF8 | ForEach-Object { Code $_ })
$same = $wrong.Count -eq 0 -and ($drawn -join "`n") -ceq ($listed -join "`n")
[Console]::Error.WriteLine("commitment $(Sha (Data 'commitment.json')) " + $(if ($same) { 'same' } else { "DIFFERENT $wrong" })); exit $(if ($same) { 0 } else { 1 })
